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
    <h1>${model.problem()}</h1>
    <p>${model.advice()}</p>
    <dl class="remedies" ${model.hiddenUnlessProxy()}>
      <dt>nginx</dt><dd><code>proxy_set_header Host $http_host;</code></dd>
      <dt>Apache</dt><dd><code>ProxyPreserveHost On</code></dd>
      <dt>Caddy</dt><dd>passes it on by itself: remove <code>header_up Host</code></dd>
      <dt>HAProxy</dt><dd>passes it on by itself: remove <code>http-request set-header Host</code></dd>
    </dl>
    <a class="button" href="${model.link('')}">Back to the overview</a>
  </div>
</main>
</body>
</html>
