/** Forty texts that somebody might type to be more than text. */
export const HOSTILE = [
  '<script>window.executed=1</script>', '"><script>window.executed=2</script>', '<img src=x onerror="window.executed=3">',
  '<svg onload=window.executed=4>', '<svg/onload=window.executed=5//', '<iframe srcdoc="<script>parent.executed=6</script>">',
  'javascript:window.executed=7', '<a href="javascript:window.executed=8">x</a>', '<style>*{display:none!important}</style>',
  '<link rel=stylesheet href="data:text/css,*{color:red}">', '<base href="https://evil.example/">', '<meta http-equiv=refresh content="0;url=/login">',
  '</td></tr></table><h1>broken out</h1>', '</script><script>window.executed=9</script>', '<!--', '-->', ']]>', '&lt;b&gt;&amp;amp;&#x3c;', '%3Cscript%3E', '\\u003cscript\\u003e',
  '{{constructor.constructor("window.executed=10")()}}', '${window.executed=11}', '#{7*7}', '<%= 7*7 %>', "'; DROP TABLE audit_record; --",
  '=HYPERLINK("http://evil.example","click")', '+1+1', '-1+1', '@SUM(1+1)|cmd', '\t=1+1',
  'first line\r\ndata: {"seq":1}\n\nevent: audit', '__proto__', 'null', 'undefined',
  'abc\u202egnp.exe', '\u2066\u202e\u2069\u061c\u200f', 'ad\u200bmin\u200d\ufeff', 'nul\u0000byte\u0007\u001b[31m',
  '🙂👩‍👩‍👧‍👦🏳️‍🌈 é\u0301\u0301\u0301\u0301\u0301 Z\u0335\u0321a\u0337l\u0336g\u0338o', 'W'.repeat(256),
];

/** An event with one text wherever a text may stand. @param {string} text */
export function hostileEvent(text) {
  return {
    actor: text, action: text, target: text, reason: text, sourceAddress: text, traceId: text, publisher: text, node: text, time: text,
    before: { [text]: text }, after: { [text]: `${text}!`, list: [text] }, attributes: { [text]: text, object: { [text]: [text] } },
  };
}
