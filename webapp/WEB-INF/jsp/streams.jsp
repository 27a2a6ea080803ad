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
<link rel="stylesheet" href="${model.asset('css/key-figures.css')}">
<link rel="stylesheet" href="${model.asset('css/streams.css')}">
<%@ include file="parts/scripts.jspf" %>
<script type="module" src="${model.asset('js/streams-page.js')}"></script>
</head>
<body>
<%@ include file="parts/icons.jspf" %>
<a class="skip" href="#content">Skip to the content</a>
<div class="shell">
  <%@ include file="parts/side.jspf" %>
  <div>
    <header class="top">
      <h1>Streams</h1>
      <span class="node" id="node"></span>
      <%@ include file="parts/verdict.jspf" %>
      <span class="pill" id="pill" role="status"><span class="glyph"></span><span data-part="state">Connecting</span><small data-part="detail"></small></span>
      <div class="segments" id="windows" role="group" aria-label="Time window"></div>
      <button type="button" class="button labelled range" id="range" title="Time in sight"></button>
      <button type="button" class="button labelled" id="pause" aria-keyshortcuts="Space"></button>
      <button type="button" class="button wide-only" id="share" aria-label="Copy link to this view" title="Copy link to this view"><svg class="icon" aria-hidden="true"><use href="#icon-link"/></svg></button>
      <button type="button" class="button wide-only" data-action="theme" aria-label="Switch theme" title="Switch theme (T)" aria-keyshortcuts="T"><svg class="icon" aria-hidden="true"><use href="#icon-theme"/></svg></button>
    </header>
    <main class="page streams" id="content" tabindex="-1">
      <p class="trouble" id="trouble" role="alert" hidden></p>
      <dl class="totals card" id="totals" aria-label="Since the server started"></dl>
      <div class="charts" id="charts"></div>
      <section class="readers card" aria-labelledby="readers-title">
        <header><h2 id="readers-title">Open streams</h2><small id="readers-count" role="status"></small><label class="search"><svg class="icon" aria-hidden="true"><use href="#icon-find"/></svg><span class="unseen">Search streams</span><input id="find" type="search" placeholder="user, address or topic" autocomplete="off" spellcheck="false" aria-keyshortcuts="/"><kbd aria-hidden="true">/</kbd></label></header>
        <div class="scroll" id="readers" tabindex="0" role="group" aria-label="Open streams"></div>
      </section>
    </main>
  </div>
</div>
<%@ include file="parts/tabs.jspf" %>
<aside id="notices" aria-label="Notices"></aside>
<%@ include file="parts/help-streams.jspf" %>
<%@ include file="parts/display.jspf" %>
<%@ include file="parts/sign-in.jspf" %>
<noscript><p class="banner">This page needs JavaScript, which is switched off in this browser.</p></noscript>
</body>
</html>
