// How a report looks on a screen of any width, in light and dark, and on paper. The inks are those of the app.

export const pageStyle = `
:root{color-scheme:light dark;--ink:#17181c;--soft:#4a4d55;--paper:#f5f5f1;--surface:#fdfdfb;--hairline:#d8d8d1;--accent:#2a3fb5;--warn:#855600;--wash:#f7ecd3;
--serif:'Source Serif 4 Variable','Source Serif 4',Georgia,'Times New Roman',serif;--sans:'Inter Variable',Inter,system-ui,-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif}
@media screen and (prefers-color-scheme:dark){:root{--ink:#ecebe4;--soft:#b6b7b5;--paper:#121419;--surface:#1a1d24;--hairline:#2d3139;--accent:#a9b6ff;--warn:#e8b75a;--wash:#2e2716}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);font:15px/1.5 var(--sans)}
main{max-width:61rem;margin:0 auto;padding:3rem 1.5rem 4.5rem}
p,h1,h2,figure,dl,pre{margin:0}
h1{font:600 2.125rem/1.2 var(--serif);text-wrap:balance;overflow-wrap:anywhere}
h2{margin-bottom:1rem;font:600 1.375rem/1.3 var(--serif)}
section{margin-top:3rem}
.oracle{margin-bottom:.5rem;color:var(--soft);font-size:.8125rem}
.what{margin-top:.75rem;color:var(--soft);overflow-wrap:anywhere}
.notice{margin-top:1rem;padding:.625rem .875rem;border-left:3px solid var(--warn);background:var(--wash);color:var(--ink)}
.verdict{margin-top:2rem;padding-top:2rem;border-top:1px solid var(--hairline)}
.verdict p{max-width:46rem;font:400 1.125rem/1.45 var(--serif)}
.verdict p+p{margin-top:.75rem}
.verdict p:first-child{font-size:1.75rem;line-height:1.3;text-wrap:pretty}
figure{margin-bottom:1.5rem}
figure svg{display:block;width:100%;height:auto;border:1px solid var(--hairline);border-radius:6px}
.narrow{display:none}
.table{overflow-x:auto;margin-bottom:1.75rem}
.table:focus-visible{outline:2px solid var(--accent);outline-offset:3px}
table{width:100%;border-collapse:collapse;font-size:.8125rem;font-variant-numeric:tabular-nums}
.caption{padding-bottom:.5rem;color:var(--soft);font-size:.8125rem}
th,td{padding:.4375rem .625rem;border-bottom:1px solid var(--hairline);text-align:right;vertical-align:baseline;white-space:nowrap}
thead th{border-bottom-color:var(--soft);color:var(--soft);font-weight:500;vertical-align:bottom;white-space:normal}
thead th[scope=colgroup]{border-bottom-color:var(--hairline);color:var(--ink);font-weight:600;text-align:center}
th:first-child{padding-left:0;text-align:left}
th[scope=row]{min-width:7rem;max-width:16rem;font-weight:600;white-space:normal;overflow-wrap:anywhere}
th:last-child,td:last-child{padding-right:0}
.above th,.above td{border-bottom:0;padding-bottom:0}
.below td{padding:.125rem 0 .5625rem;color:var(--soft);text-align:left;white-space:normal}
.below span{vertical-align:top;position:sticky;left:0;display:inline-block;max-width:min(100%,calc(100vw - 2rem))}
.tight th,.tight td{padding-inline:.3rem}
dl{display:grid;grid-template-columns:repeat(auto-fill,minmax(19rem,1fr));gap:0 2rem}
dl div{display:flex;justify-content:space-between;gap:1rem;padding:.4375rem 0;border-bottom:1px solid var(--hairline);font-size:.8125rem}
dt{color:var(--soft)}
dd{margin:0;text-align:right;overflow-wrap:anywhere;font-variant-numeric:tabular-nums}
pre{padding:.875rem 1rem;border:1px solid var(--hairline);border-radius:4px;background:var(--surface);font:13px/1.5 ui-monospace,'SF Mono',Menlo,Consolas,monospace;white-space:pre-wrap;overflow-wrap:anywhere}
.small{margin-bottom:.75rem;color:var(--soft);font-size:.8125rem}
@media screen and (width < 43rem){
main{padding:1.5rem 1rem 3rem}
h1{font-size:1.625rem}
.verdict p:first-child{font-size:1.375rem}
.verdict p{font-size:1rem}
.wide{display:none}
.narrow{display:block}
dl{grid-template-columns:minmax(0,1fr)}
th[scope=row]{position:sticky;left:0;max-width:9rem;background:var(--paper)}
}
@media print{
@page{margin:16mm 14mm}
:root{--paper:#fff;--surface:#fff}
body{font-size:10pt}
main{max-width:none;padding:0}
section{margin-top:1.75rem}
.wide{display:block}
.narrow{display:none}
h2,.caption,.above{break-after:avoid}
figure,tr,.notice,dl div{break-inside:avoid}
.table{overflow:visible}
table{font-size:7.5pt}
th,td{padding:.2rem}
th[scope=row],}
`
