<%@ page contentType="text/html; charset=UTF-8" session="false" trimDirectiveWhitespaces="true" %>
<!doctype html>
<html lang="en" data-connection="connecting">
<head>
<%@ include file="parts/head.jspf" %>
<link rel="stylesheet" href="${model.asset('css/layout.css')}">
<link rel="stylesheet" href="${model.asset('css/connection.css')}">
<link rel="stylesheet" href="${model.asset('css/verdict.css')}">
<link rel="stylesheet" href="${model.asset('css/events.css')}">
<link rel="stylesheet" href="${model.asset('css/audit.css')}">
<link rel="stylesheet" href="${model.asset('css/audit-table.css')}">
<link rel="stylesheet" href="${model.asset('css/audit-detail.css')}">
<link rel="stylesheet" href="${model.uplot('uPlot.min.css')}">
<%@ include file="parts/scripts.jspf" %>
<script type="module" src="${model.asset('js/audit-page.js')}"></script>
</head>
<body>
<%@ include file="parts/icons.jspf" %>
<a class="skip" href="#content">Skip to the events</a>
<div class="shell">
  <%@ include file="parts/side.jspf" %>
  <div>
    <header class="top">
      <h1>Audit</h1>
      <span class="node" id="node"></span>
      <%@ include file="parts/verdict.jspf" %>
      <span class="pill" id="pill" role="status"><span class="glyph"></span><span data-part="state">Connecting</span><small data-part="detail"></small></span>
      <div class="segments" id="spans" role="group" aria-label="Time span"></div>
      <button type="button" class="button wide-only" id="share" aria-label="Copy link to this view" title="Copy link to this view"><svg class="icon" aria-hidden="true"><use href="#icon-link"/></svg></button>
      <button type="button" class="button wide-only" data-action="theme" aria-label="Switch theme" title="Switch theme (T)" aria-keyshortcuts="T"><svg class="icon" aria-hidden="true"><use href="#icon-theme"/></svg></button>
    </header>
    <main class="page audit" id="content" tabindex="-1">
      <div class="alarms" id="alarms"></div>
      <form class="filters" id="filters" role="search">
        <label class="search"><svg class="icon" aria-hidden="true"><use href="#icon-find"/></svg><span class="unseen">Filter events</span><input id="filter" type="search" placeholder="actor:admin action:role.* 10.4." autocomplete="off" spellcheck="false" aria-keyshortcuts="/"><kbd aria-hidden="true">/</kbd></label>
        <div class="chips" id="chips" role="group" aria-label="Severity"></div>
        <button type="button" class="verified" id="verified"></button>
        <span class="exports" id="exports"></span>
      </form>
      <section class="list card" id="list" aria-label="Events"></section>
      <aside class="detail card" id="detail" aria-label="Event details" hidden></aside>
    </main>
  </div>
</div>
<%@ include file="parts/tabs.jspf" %>
<aside id="notices" aria-label="Notices"></aside>
<%@ include file="parts/help-audit.jspf" %>
<%@ include file="parts/display.jspf" %>
<%@ include file="parts/sign-in.jspf" %>
<noscript><p class="banner">The audit trail needs JavaScript, which is switched off in this browser.</p></noscript>
</body>
</html>
