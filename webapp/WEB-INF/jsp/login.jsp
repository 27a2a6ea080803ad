<%@ page contentType="text/html; charset=UTF-8" session="false" trimDirectiveWhitespaces="true" %>
<!doctype html>
<html lang="en">
<head>
<%@ include file="parts/head.jspf" %>
<link rel="stylesheet" href="${model.asset('css/login.css')}">
</head>
<body>
<main class="door">
  <div class="card">
    <div class="brand"><img src="${model.asset('img/pulseboard.svg')}" alt="">Pulseboard</div>
    <form class="form" method="post" action="${model.link('login')}">
      <h1>Sign in</h1>
      <p class="failure" role="alert" ${model.hiddenUnlessRefused()}>${model.refusal()}</p>
      <p class="failure" role="alert" ${model.hiddenUnlessForgotten()}>The password was right, but your browser did not send the cookie of the session back. Allow cookies for this address. Behind a proxy, pulseboard.security.cookie-path must be the path that the browser sees, and a cookie for https is not sent over http.</p>
      <input type="hidden" name="next" value="${model.next()}">
      <label class="field">User name<input name="username" autocomplete="username" autocapitalize="none" required autofocus></label>
      <label class="field">Password<input name="password" type="password" autocomplete="current-password" required></label>
      <button class="button primary">Sign in</button>
      <a class="button" href="${model.link('login/oidc')}?next=${model.next()}" ${model.hiddenUnlessOidc()}>Sign in with your organisation</a>
    </form>
  </div>
</main>
</body>
</html>
