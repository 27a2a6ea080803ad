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
<script type="module" src="${model.asset('js/users-page.js')}"></script>
</head>
<body>
<%@ include file="parts/icons.jspf" %>
<a class="skip" href="#content">Skip to the users</a>
<div class="shell">
  <%@ include file="parts/side.jspf" %>
  <div>
    <%@ include file="parts/top-plain.jspf" %>
    <main class="page people" id="content" tabindex="-1">
      <section class="card" aria-labelledby="users-title">
        <header><h2 id="users-title">People</h2><button type="button" class="button labelled" id="add-user">Add user</button></header>
        <div class="scroll" tabindex="0" role="group" aria-label="All people">
          <table>
            <thead><tr><th scope="col">Name</th><th scope="col">Roles</th><th scope="col">State</th><th scope="col">Change</th></tr></thead>
            <tbody id="users"></tbody>
          </table>
        </div>
      </section>
      <section class="card" aria-labelledby="tokens-title">
        <header><h2 id="tokens-title">Tokens of machines</h2><button type="button" class="button labelled" id="add-token">New token</button></header>
        <div class="scroll" tabindex="0" role="group" aria-label="All tokens">
          <table>
            <thead><tr><th scope="col">Name</th><th scope="col">Roles</th><th scope="col">Made by</th><th scope="col">Expires</th><th scope="col">Change</th></tr></thead>
            <tbody id="tokens"></tbody>
          </table>
        </div>
        <p class="hint" id="no-tokens" hidden>None yet. Tokens of the configuration are not listed here.</p>
      </section>
    </main>
  </div>
</div>
<%@ include file="parts/tabs.jspf" %>
<aside id="notices" aria-label="Notices"></aside>
<dialog id="user-dialog" aria-labelledby="user-dialog-title">
  <form class="form">
    <h2 id="user-dialog-title">Add user</h2>
    <p class="failure" role="alert" hidden></p>
    <label class="field">User name<input name="name" autocomplete="off" autocapitalize="none" maxlength="64" required></label>
    <label class="field">Password, 12 characters or more<input name="password" type="password" autocomplete="new-password" minlength="12" maxlength="256" required></label>
    <%@ include file="parts/roles.jspf" %>
    <button class="button primary">Add</button>
    <button type="button" class="button" data-action="cancel">Cancel</button>
  </form>
</dialog>
<dialog id="roles-dialog" aria-labelledby="roles-dialog-title">
  <form class="form">
    <h2 id="roles-dialog-title">Change roles</h2>
    <p class="failure" role="alert" hidden></p>
    <%@ include file="parts/roles.jspf" %>
    <button class="button primary">Change</button>
    <button type="button" class="button" data-action="cancel">Cancel</button>
  </form>
</dialog>
<dialog id="password-dialog" aria-labelledby="password-dialog-title">
  <form class="form">
    <h2 id="password-dialog-title">Set a new password</h2>
    <p class="hint">Ends all sessions of this user.</p>
    <p class="failure" role="alert" hidden></p>
    <label class="field">New password, 12 characters or more<input name="password" type="password" autocomplete="new-password" minlength="12" maxlength="256" required></label>
    <button class="button primary">Set</button>
    <button type="button" class="button" data-action="cancel">Cancel</button>
  </form>
</dialog>
<dialog id="token-dialog" aria-labelledby="token-dialog-title">
  <form class="form">
    <h2 id="token-dialog-title">New token</h2>
    <p class="failure" role="alert" hidden></p>
    <label class="field">Name<input name="name" autocomplete="off" autocapitalize="none" maxlength="64" required></label>
    <label class="field">Days until it expires, empty for never<input name="days" type="number" min="1" max="3650" inputmode="numeric"></label>
    <%@ include file="parts/roles.jspf" %>
    <button class="button primary">Make</button>
    <button type="button" class="button" data-action="cancel">Cancel</button>
  </form>
</dialog>
<dialog id="secret-dialog" aria-labelledby="secret-dialog-title">
  <form method="dialog" class="form">
    <h2 id="secret-dialog-title">The token's secret</h2>
    <p class="hint">Copy it now: it is kept as a hash and cannot be shown again.</p>
    <label class="field">Secret<input id="secret" readonly autocomplete="off" spellcheck="false"></label>
    <button class="button primary">Done</button>
  </form>
</dialog>
<%@ include file="parts/help-plain.jspf" %>
<%@ include file="parts/display.jspf" %>
<noscript><p class="banner">This page needs JavaScript, which is switched off in this browser.</p></noscript>
</body>
</html>
