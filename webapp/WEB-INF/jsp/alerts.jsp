<%@ page contentType="text/html; charset=UTF-8" session="false" trimDirectiveWhitespaces="true" %>
<!doctype html>
<html lang="en" data-connection="connecting">
<head>
<%@ include file="parts/head.jspf" %>
<link rel="stylesheet" href="${model.asset('css/layout.css')}">
<link rel="stylesheet" href="${model.asset('css/connection.css')}">
<link rel="stylesheet" href="${model.asset('css/verdict.css')}">
<link rel="stylesheet" href="${model.asset('css/events.css')}">
<link rel="stylesheet" href="${model.asset('css/boards.css')}">
<link rel="stylesheet" href="${model.asset('css/key-figures.css')}">
<link rel="stylesheet" href="${model.asset('css/alerts.css')}">
<link rel="stylesheet" href="${model.asset('css/alert-lanes.css')}">
<link rel="stylesheet" href="${model.asset('css/alert-detail.css')}">
<%@ include file="parts/scripts.jspf" %>
<script type="module" src="${model.asset('js/alerts-page.js')}"></script>
</head>
<body>
<%@ include file="parts/icons.jspf" %>
<a class="skip" href="#content">Skip to the alerts</a>
<div class="shell">
  <%@ include file="parts/side.jspf" %>
  <div>
    <header class="top">
      <h1>Alerts</h1>
      <span class="node" id="node"></span>
      <%@ include file="parts/verdict.jspf" %>
      <span class="pill" id="pill" role="status"><span class="glyph"></span><span data-part="state">Connecting</span><small data-part="detail"></small></span>
      <button type="button" class="button wide-only" id="share" aria-label="Copy link to this view" title="Copy link to this view"><svg class="icon" aria-hidden="true"><use href="#icon-link"/></svg></button>
      <button type="button" class="button wide-only" data-action="theme" aria-label="Switch theme" title="Switch theme (T)" aria-keyshortcuts="T"><svg class="icon" aria-hidden="true"><use href="#icon-theme"/></svg></button>
    </header>
    <main class="page alerts" id="content" tabindex="-1">
      <p class="trouble" id="trouble" role="alert" hidden></p>
      <p class="trouble" id="file-problem" role="status" hidden></p>
      <dl class="alert-figures card" id="figures" aria-label="Alerts by state"></dl>
      <div class="watched">
        <section class="day-lanes card" aria-labelledby="lanes-title">
          <header><h2 id="lanes-title">Last 24 hours</h2><small id="lanes-told"></small><p class="lane-keys" aria-hidden="true"><span><i class="critical"></i>critical</span><span><i class="warning"></i>warning</span><span><i class="silenced"></i>silenced</span></p></header>
          <div class="lanes" id="lanes"></div>
          <p class="lane-tip" id="lanes-tip" hidden></p>
        </section>
        <section class="rules card" aria-labelledby="rules-title">
          <header><h2 id="rules-title">Rules</h2><small id="rules-count" role="status"></small><label class="search"><svg class="icon" aria-hidden="true"><use href="#icon-find"/></svg><span class="unseen">Search rules</span><input id="find" type="search" placeholder="rule, metric, tag or state" autocomplete="off" spellcheck="false" aria-keyshortcuts="/"><kbd aria-hidden="true">/</kbd></label></header>
          <div class="rule-list" id="rules"></div>
        </section>
      </div>
      <div class="beside">
        <aside class="alert-detail card" id="detail" aria-label="Details" hidden></aside>
        <section class="silences card" aria-labelledby="silences-title">
          <h2 id="silences-title">Silences</h2>
          <ul id="silences"></ul>
          <p class="hint" id="no-silences">None lasts. A silence keeps an alert from asking for somebody, until it ends by itself.</p>
        </section>
      </div>
    </main>
  </div>
</div>
<%@ include file="parts/tabs.jspf" %>
<aside id="notices" aria-label="Notices"></aside>
<dialog id="ack-dialog" aria-labelledby="ack-title">
  <form class="form">
    <h2 id="ack-title">Acknowledge</h2>
    <p class="hint" data-part="what"></p>
    <p class="failure" role="alert" hidden></p>
    <label class="field">What you do about it<input name="reason" autocomplete="off" minlength="3" maxlength="500" required></label>
    <button class="button primary">Acknowledge</button>
    <button type="button" class="button" data-action="cancel">Cancel</button>
  </form>
</dialog>
<dialog id="silence-dialog" aria-labelledby="silence-title">
  <form class="form">
    <h2 id="silence-title">Silence</h2>
    <p class="hint" data-part="what"></p>
    <p class="failure" role="alert" hidden></p>
    <fieldset class="spans">
      <legend>For</legend>
      <label><input type="radio" name="span" value="30m">30 min</label>
      <label><input type="radio" name="span" value="2h" checked>2 h</label>
      <label><input type="radio" name="span" value="8h">8 h</label>
      <label><input type="radio" name="span" value="24h">24 h</label>
      <label><input type="radio" name="span" value="7d">7 d</label>
      <label><input type="radio" name="span" value="own">until</label>
      <input name="end" class="own" aria-label="Own end, at most 30 days from now" placeholder="18:00 or 2026-11-28 18:00" autocomplete="off" spellcheck="false">
    </fieldset>
    <label class="whole" data-part="all"><input type="checkbox" name="all">All of this rule, whatever its tags</label>
    <label class="field">Reason<input name="reason" autocomplete="off" minlength="3" maxlength="500" required></label>
    <button class="button primary">Silence</button>
    <button type="button" class="button" data-action="cancel">Cancel</button>
  </form>
</dialog>
<%@ include file="parts/help-alerts.jspf" %>
<%@ include file="parts/display.jspf" %>
<%@ include file="parts/sign-in.jspf" %>
<noscript><p class="banner">This page needs JavaScript, which is switched off in this browser.</p></noscript>
</body>
</html>
