<%@ page contentType="text/html; charset=UTF-8" session="false" trimDirectiveWhitespaces="true" %>
<!doctype html>
<html lang="en" data-connection="connecting">
<head>
<%@ include file="parts/head.jspf" %>
<link rel="stylesheet" href="${model.asset('css/layout.css')}">
<link rel="stylesheet" href="${model.asset('css/connection.css')}">
<link rel="stylesheet" href="${model.asset('css/verdict.css')}">
<link rel="stylesheet" href="${model.uplot('uPlot.min.css')}">
<link rel="stylesheet" href="${model.asset('css/charts.css')}">
<link rel="stylesheet" href="${model.asset('css/boards.css')}">
<link rel="stylesheet" href="${model.asset('css/tables.css')}">
<link rel="stylesheet" href="${model.asset('css/about.css')}">
<%@ include file="parts/scripts.jspf" %>
<script type="module" src="${model.asset('js/about-page.js')}"></script>
</head>
<body>
<%@ include file="parts/icons.jspf" %>
<a class="skip" href="#content">Skip to the content</a>
<div class="shell">
  <%@ include file="parts/side.jspf" %>
  <div>
    <header class="top">
      <h1>About</h1>
      <span class="node" id="node"></span>
      <%@ include file="parts/verdict.jspf" %>
      <span class="pill" id="pill" role="status"><span class="glyph"></span><span data-part="state">Connecting</span><small data-part="detail"></small></span>
      <div class="segments" id="windows" role="group" aria-label="Time window"></div>
      <button type="button" class="button labelled range" id="range" title="Time in sight"></button>
      <button type="button" class="button labelled" id="pause" aria-keyshortcuts="Space"></button>
      <button type="button" class="button wide-only" id="share" aria-label="Copy link to this view" title="Copy link to this view"><svg class="icon" aria-hidden="true"><use href="#icon-link"/></svg></button>
      <button type="button" class="button wide-only" data-action="theme" aria-label="Switch theme" title="Switch theme (T)" aria-keyshortcuts="T"><svg class="icon" aria-hidden="true"><use href="#icon-theme"/></svg></button>
    </header>
    <main class="page about" id="content" tabindex="-1">
      <p class="trouble" id="trouble" role="alert" hidden></p>
      <div class="told">
        <div>
          <section class="card" aria-labelledby="runs-title"><h2 id="runs-title">What runs here</h2><dl class="facts" id="runs"></dl></section>
          <section class="card" aria-labelledby="health-title"><h2 id="health-title">Health</h2><div id="health"></div></section>
        </div>
        <div>
          <section class="card" aria-labelledby="cost-title"><h2 id="cost-title">What it costs</h2><dl class="facts" id="cost"></dl></section>
          <section class="card" aria-labelledby="storage-title"><h2 id="storage-title">Storage</h2><div id="storage"></div></section>
        </div>
      </div>
      <div class="charts" id="charts"></div>
      <section class="readers card" aria-labelledby="settings-title">
        <header><h2 id="settings-title">Configuration</h2><small id="settings-count" role="status"></small><label class="search"><svg class="icon" aria-hidden="true"><use href="#icon-find"/></svg><span class="unseen">Search settings</span><input id="find" type="search" placeholder="key, value, reason" autocomplete="off" spellcheck="false" aria-keyshortcuts="/"><kbd aria-hidden="true">/</kbd></label></header>
        <div class="scroll" id="settings" tabindex="0" role="group" aria-label="Configuration"></div>
      </section>
      <div class="told">
        <section class="card" aria-labelledby="api-title"><h2 id="api-title">Interfaces</h2><%@ include file="parts/interfaces.jspf" %></section>
        <section class="card" aria-labelledby="licences-title"><h2 id="licences-title">Shipped with it</h2><%@ include file="parts/licences.jspf" %></section>
      </div>
    </main>
  </div>
</div>
<%@ include file="parts/tabs.jspf" %>
<aside id="notices" aria-label="Notices"></aside>
<%@ include file="parts/help-about.jspf" %>
<%@ include file="parts/display.jspf" %>
<%@ include file="parts/sign-in.jspf" %>
<noscript><p class="banner">This page needs JavaScript, which is switched off in this browser.</p></noscript>
</body>
</html>
