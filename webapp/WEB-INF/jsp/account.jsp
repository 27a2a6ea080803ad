<%@ page contentType="text/html; charset=UTF-8" session="false" trimDirectiveWhitespaces="true" %>
<!doctype html>
<html lang="en">
<head>
<%@ include file="parts/head.jspf" %>
<link rel="stylesheet" href="${model.asset('css/layout.css')}">
<link rel="stylesheet" href="${model.asset('css/connection.css')}">
<link rel="stylesheet" href="${model.asset('css/verdict.css')}">
<link rel="stylesheet" href="${model.asset('css/people.css')}">
<%@ include file="parts/scripts.jspf" %>
<script type="module" src="${model.asset('js/account-page.js')}"></script>
</head>
<body>
<%@ include file="parts/icons.jspf" %>
<a class="skip" href="#content">Skip to your account</a>
<div class="shell">
  <%@ include file="parts/side.jspf" %>
  <div>
    <%@ include file="parts/top-plain.jspf" %>
    <main class="page people account" id="content" tabindex="-1">
      <section class="card" aria-labelledby="password-title">
        <form class="form" id="password-form">
          <h2 id="password-title">Change your password</h2>
          <p class="hint">Signs you out everywhere else.</p>
          <p class="failure" role="alert" hidden></p>
          <input class="unseen" name="username" autocomplete="username" value="${model.user()}" readonly tabindex="-1" aria-hidden="true">
          <label class="field">Current password<input name="current" type="password" autocomplete="current-password" required></label>
          <label class="field">New password, 12 characters or more<input name="password" type="password" autocomplete="new-password" minlength="12" maxlength="256" required></label>
          <label class="field">New password again<input name="again" type="password" autocomplete="new-password" minlength="12" maxlength="256" required></label>
          <button class="button primary">Change password</button>
        </form>
      </section>
      <section class="card" aria-labelledby="everywhere-title">
        <form class="form" id="sign-out-form">
          <h2 id="everywhere-title">Sign out everywhere</h2>
          <p class="hint">Ends all your sessions and streams, this one included.</p>
          <p class="failure" role="alert" hidden></p>
          <button class="button primary">Sign out everywhere</button>
        </form>
      </section>
    </main>
  </div>
</div>
<%@ include file="parts/tabs.jspf" %>
<aside id="notices" aria-label="Notices"></aside>
<%@ include file="parts/help-plain.jspf" %>
<%@ include file="parts/display.jspf" %>
<noscript><p class="banner">This page needs JavaScript, which is switched off in this browser.</p></noscript>
</body>
</html>
