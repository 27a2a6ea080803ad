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
<link rel="stylesheet" href="${model.uplot('uPlot.min.css')}">
<link rel="stylesheet" href="${model.asset('css/charts.css')}">
<link rel="stylesheet" href="${model.asset('css/wall.css')}">
<%@ include file="parts/scripts.jspf" %>
<script type="module" src="${model.asset('js/wall-page.js')}"></script>
</head>
<body class="wall">
<%@ include file="parts/icons.jspf" %>
<aside aria-label="What needs you"><a class="loud" id="loud" href="${model.link('alerts')}" data-verdict data-state="${model.verdictState()}" data-severity="${model.verdictSeverity()}" data-lost="no"><span class="sign"></span><b data-part="words">${model.verdictText()}</b><ul data-part="list"></ul></a></aside>
<header class="top">
  <h1 id="slide">Wall</h1>
  <span class="node" id="node"></span>
  <%@ include file="parts/verdict.jspf" %>
  <span class="pill" id="pill" role="status"><span class="glyph"></span><span data-part="state">Connecting</span><small data-part="detail"></small></span>
  <div class="segments tools" id="windows" role="group" aria-label="Time window"></div>
  <button type="button" class="button" id="pause" hidden></button>
  <button type="button" class="button labelled tools" id="hold" aria-keyshortcuts="Space"></button>
  <button type="button" class="button tools" id="full" aria-label="Full screen" title="Full screen (F)" aria-keyshortcuts="F"><svg class="icon" aria-hidden="true"><use href="#icon-wall"/></svg></button>
  <button type="button" class="button tools" id="share" aria-label="Copy link to this view" title="Copy link to this view"><svg class="icon" aria-hidden="true"><use href="#icon-link"/></svg></button>
  <button type="button" class="button tools" data-action="display" aria-label="Theme, time zone and more" title="Theme, time zone and more"><svg class="icon" aria-hidden="true"><use href="#icon-more"/></svg></button>
  <a class="button tools" href="${model.link('')}" aria-label="Leave the wall" title="Leave the wall (Esc)"><svg class="icon" aria-hidden="true"><use href="#icon-close"/></svg></a>
  <time class="clock" id="clock"></time>
</header>
<main class="page" id="content" tabindex="-1">
  <p class="trouble" id="trouble" role="alert" hidden></p>
  <dl class="indicators card" id="indicators" aria-label="Key figures"></dl>
  <div class="charts" id="charts"></div>
  <nav class="dots" id="dots" aria-label="Boards"></nav>
</main>
<aside id="notices" aria-label="Notices"></aside>
<%@ include file="parts/help-wall.jspf" %>
<%@ include file="parts/display.jspf" %>
<%@ include file="parts/sign-in.jspf" %>
<noscript><p class="banner">This page needs JavaScript, which is switched off in this browser.</p></noscript>
</body>
</html>
