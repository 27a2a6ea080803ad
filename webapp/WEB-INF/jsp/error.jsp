<%@ page contentType="text/html; charset=UTF-8" session="false" trimDirectiveWhitespaces="true" %>
<!doctype html>
<html lang="en">
<head>
<%@ include file="parts/head.jspf" %>
<link rel="stylesheet" href="${model.asset('css/layout.css')}">
<link rel="stylesheet" href="${model.asset('css/login.css')}">
</head>
<body>
<main class="door">
  <div class="card">
    <div class="brand"><img src="${model.asset('img/pulseboard.svg')}" alt="">Pulseboard</div>
    <h1>${model.problem()}</h1>
    <p>${model.advice()}</p>
    <a class="button" href="${model.link('')}">Back to the overview</a>
  </div>
</main>
</body>
</html>
