<%@ page contentType="text/html; charset=UTF-8" session="false" trimDirectiveWhitespaces="true" %>
<!doctype html>
<html lang="en" data-connection="connecting">
<head>
<%@ include file="parts/head.jspf" %>
<link rel="stylesheet" href="${model.asset('css/layout.css')}">
<link rel="stylesheet" href="${model.asset('css/connection.css')}">
<link rel="stylesheet" href="${model.asset('css/verdict.css')}">
<link rel="stylesheet" href="${model.asset('css/key-figures.css')}">
<link rel="stylesheet" href="${model.asset('css/indicators.css')}">
<link rel="stylesheet" href="${model.asset('css/overview.css')}">
<link rel="stylesheet" href="${model.asset('css/events.css')}">
<link rel="stylesheet" href="${model.asset('css/trail.css')}">
<link rel="stylesheet" href="${model.uplot('uPlot.min.css')}">
<link rel="stylesheet" href="${model.asset('css/charts.css')}">
<%@ include file="parts/scripts.jspf" %>
<script type="module" src="${model.asset('js/main.js')}"></script>
</head>
<body>
<%@ include file="parts/icons.jspf" %>
<a class="skip" href="#content">Skip to the charts</a>
<div class="shell">
  <%@ include file="parts/side.jspf" %>
  <div>
    <header class="top">
      <h1>Overview</h1>
      <span class="node" id="node"></span>
      <%@ include file="parts/verdict.jspf" %>
      <span class="pill" id="pill" role="status"><span class="glyph"></span><span data-part="state">Connecting</span><small data-part="detail"></small></span>
      <div class="segments" id="windows" role="group" aria-label="Time window"></div>
      <button type="button" class="button labelled range" id="range" title="Time in sight"></button>
      <button type="button" class="button labelled" id="pause" aria-keyshortcuts="Space"></button>
      <button type="button" class="button" id="tools" aria-label="Compare, figures and export" title="Compare, figures and export"><svg class="icon" aria-hidden="true"><use href="#icon-tools"/></svg></button>
      <button type="button" class="button wide-only" id="share" aria-label="Copy link to this view" title="Copy link to this view"><svg class="icon" aria-hidden="true"><use href="#icon-link"/></svg></button>
      <button type="button" class="button wide-only" data-action="theme" aria-label="Switch theme" title="Switch theme (T)" aria-keyshortcuts="T"><svg class="icon" aria-hidden="true"><use href="#icon-theme"/></svg></button>
    </header>
    <main class="page overview" id="content" tabindex="-1">
      <section class="needs card" id="needs" aria-label="What needs you" data-verdict data-state="${model.verdictState()}" data-severity="${model.verdictSeverity()}" data-firing="${model.firing()}" ${model.hiddenUnless('viewer')}>
        <span class="sign"></span>
        <h2 data-part="words">${model.verdictText()}</h2>
        <ul data-part="list"></ul>
        <p><span data-part="more"></span><a class="button labelled" href="${model.link('alerts')}">All alerts</a></p>
      </section>
      <dl class="indicators card" id="indicators" aria-label="Key figures"></dl>
      <div class="measured">
        <section class="day card" aria-label="CPU in the last 24 hours"><p><b>24 hours</b>drag to zoom</p><div id="day" role="slider" tabindex="0" aria-label="Time shown" aria-valuemin="0" aria-valuemax="100" aria-valuenow="100"></div></section>
        <section class="charts" id="charts" aria-label="Charts"></section>
      </div>
      <section class="trail card" aria-labelledby="trail-title" ${model.hiddenUnless('auditor')}>
        <header><h2 id="trail-title">Audit</h2><small id="trail-rate"></small><a id="trail-all" href="${model.link('audit')}">View all</a></header>
        <label class="search"><svg class="icon" aria-hidden="true"><use href="#icon-find"/></svg><span class="unseen">Filter events</span><input id="trail-filter" type="search" placeholder="Filter by actor, action or target" autocomplete="off" spellcheck="false" aria-keyshortcuts="/"><kbd aria-hidden="true">/</kbd></label>
        <div class="alarms" id="alarms"></div>
        <div class="feed-state" id="trail-state" role="status"></div>
        <ol class="feed" id="trail-feed" tabindex="0" aria-label="Latest events"></ol>
      </section>
    </main>
  </div>
</div>
<%@ include file="parts/tabs.jspf" %>
<aside id="notices" aria-label="Notices"></aside>
<%@ include file="parts/help-overview.jspf" %>
<%@ include file="parts/display.jspf" %>
<%@ include file="parts/sign-in.jspf" %>
<noscript><p class="banner">Live charts need JavaScript, which is switched off in this browser.</p></noscript>
</body>
</html>
