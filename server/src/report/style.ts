/** The look of a report in a webview: colours and fonts of the editor's theme. */
export function pageStyle(): string {
  return `${PAGE_COLOURS}${RULES}`;
}

/** The look of a report in a file: follows the reader's system. */
export function fileStyle(): string {
  return `${FILE_COLOURS}${RULES}`;
}

const PAGE_COLOURS = `:root{
--text:var(--vscode-foreground,#222);--quiet:var(--vscode-descriptionForeground,#555);
--back:var(--vscode-editor-background,#fff);--panel:var(--vscode-editorWidget-background,transparent);
--border:var(--vscode-contrastBorder,var(--vscode-widget-border,var(--vscode-panel-border,#8884)));
--link:var(--vscode-textLink-foreground,#05c);--focus:var(--vscode-focusBorder,#05c);
--bar:var(--vscode-charts-blue,#37c);--track:var(--vscode-scrollbarSlider-background,#8884);--edge:var(--vscode-contrastBorder,transparent);
--error:var(--vscode-editorError-foreground,#c33);--warning:var(--vscode-editorWarning-foreground,#a60);
--information:var(--vscode-editorInfo-foreground,#37c);--hint:var(--vscode-editorHint-foreground,#777);
--good:var(--vscode-charts-green,#283);
--font:var(--vscode-font-family,system-ui,sans-serif);--mono:var(--vscode-editor-font-family,ui-monospace,monospace)
}
html{font-size:var(--vscode-font-size,13px)}
.vscode-high-contrast .track,.vscode-high-contrast-light .track{fill:none}
`;

const FILE_COLOURS = `:root{color-scheme:light dark;
--text:#1f2328;--quiet:#57606a;--back:#fff;--panel:#f6f8fa;--border:#d0d7de;--link:#0550ae;--focus:#0550ae;
--bar:#2f6fd0;--track:#d8dee4;--edge:transparent;
--error:#b3261e;--warning:#9a5b00;--information:#2f6fd0;--hint:#6e7781;--good:#1a7f37;
--font:system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;--mono:ui-monospace,SFMono-Regular,Consolas,monospace}
@media (prefers-color-scheme:dark){:root{
--text:#e6edf3;--quiet:#9da7b1;--back:#0d1117;--panel:#161b22;--border:#3d444d;--link:#79b8ff;--focus:#79b8ff;
--bar:#5a9cf8;--track:#30363d;--error:#ff7b72;--warning:#e3a23c;--information:#5a9cf8;--hint:#9da7b1;--good:#56d364}}
@media (prefers-contrast:more){:root{--quiet:var(--text);--border:var(--text);--edge:var(--text);--panel:var(--back)}}
html{font-size:100%}
`;

const RULES = `*{box-sizing:border-box}
body{margin:0;padding:0;color:var(--text);background:var(--back);font-family:var(--font);font-size:1rem;line-height:1.5;overflow-wrap:anywhere}
.wrap{max-width:64rem;margin:0 auto;padding:1.5rem 1.25rem 3rem}
h1{font-size:1.8rem;line-height:1.25;margin:0 0 .25rem}
h2{font-size:1.4rem;line-height:1.3;margin:2.5rem 0 .75rem;padding-bottom:.3rem;border-bottom:1px solid var(--border)}
h3{font-size:1.12rem;line-height:1.35;margin:1.75rem 0 .5rem}
h4{font-size:1rem;margin:1.1rem 0 .2rem}
p{margin:.35rem 0;max-width:46rem}
ul{margin:.35rem 0;padding-left:1.3rem}
li{margin:.15rem 0}
a{color:var(--link);text-decoration:underline;text-underline-offset:.15em}
a:hover{text-decoration-thickness:2px}
:focus-visible{outline:2px solid var(--focus);outline-offset:2px;border-radius:2px}
code,.place{font-family:var(--mono);font-size:.92em}
.quiet{color:var(--quiet)}
.skip{position:absolute;left:.5rem;top:-4rem;padding:.4rem .8rem;background:var(--back);border:1px solid var(--border);z-index:1}
.skip:focus{top:.5rem}
.contents ul{list-style:none;padding:0;display:flex;flex-wrap:wrap;gap:.25rem 1.25rem}
.scores{list-style:none;padding:0;margin:1rem 0;display:grid;gap:.75rem}
.scores>li{margin:0;padding:.8rem 1rem;background:var(--panel);border:1px solid var(--border);border-radius:6px}
.scores>.all{grid-column:1/-1}
.scores h3{margin:0;font-size:1rem}
.scores p{margin:.2rem 0}
.number{font-size:1.9rem;line-height:1.2;font-weight:600;font-variant-numeric:tabular-nums}
.number small{font-size:1rem;font-weight:400;color:var(--quiet)}
svg{display:block;max-width:100%}
svg.bar{width:100%;height:.55rem;margin:.3rem 0;border:1px solid var(--edge)}
.stage svg.bar{max-width:24rem}
svg.lines{height:auto}
.track{fill:var(--track)}
.fill,.dot{fill:var(--bar)}
.line{fill:none;stroke:var(--bar);stroke-width:2;stroke-linejoin:round}
.base{stroke:var(--border)}
.mark{stroke:var(--quiet);stroke-dasharray:4 3}
.scale{fill:var(--quiet);font-family:var(--font);font-size:10px}
.severity,.state{display:inline-block;padding:0 .45rem;border:1px solid var(--border);border-left:.3rem solid var(--hint);border-radius:3px;font-size:.88em;font-weight:400;white-space:nowrap}
.severity.error,.state.gone,.state.missed{border-left-color:var(--error)}
.severity.warning,.state.open{border-left-color:var(--warning)}
.severity.information{border-left-color:var(--information)}
.state.done,.state.met{border-left-color:var(--good)}
.notice{padding:.6rem .9rem;background:var(--panel);border:1px solid var(--border);border-left:.3rem solid var(--warning);border-radius:3px;max-width:none}
.places{padding-left:1.3rem}
.items{list-style:none;padding:0}
.items>li{margin:0;padding:.6rem 0;border-bottom:1px solid var(--border)}
.items>li:last-child{border-bottom:0}
.items h4{display:inline;margin:0 .4rem 0 0}
.items p,.items ul{margin:.15rem 0}
.note{white-space:pre-line}
.table{overflow-x:auto;margin:.75rem 0;border:1px solid var(--border);border-radius:4px}
table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums;overflow-wrap:normal}
caption{text-align:left;padding:.5rem .7rem;font-weight:600}
th,td{text-align:left;vertical-align:top;padding:.4rem .7rem;border-top:1px solid var(--border)}
thead th{vertical-align:bottom}
time{white-space:nowrap}
td.n,th.n{text-align:right}
.charts{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,15rem),1fr));gap:1rem;list-style:none;padding:0}
.charts>li{margin:0}
.charts h3{margin:0 0 .2rem;font-size:1rem}
.charts svg{width:100%}
summary{cursor:pointer}
footer{margin-top:3rem;padding-top:.75rem;border-top:1px solid var(--border);color:var(--quiet)}
@media (min-width:480px){.scores{grid-template-columns:1fr 1fr}}
@media (min-width:880px){.scores{grid-template-columns:repeat(4,1fr)}}
@media (max-width:480px){.wrap{padding:1rem .75rem 2rem}h1{font-size:1.5rem}h2{font-size:1.25rem}}
@media (prefers-reduced-motion:no-preference){html{scroll-behavior:smooth}}
@media (forced-colors:active){
svg.bar{border-color:CanvasText}.track{fill:Canvas}.fill,.dot{fill:CanvasText}.line,.base,.mark{stroke:CanvasText}.scale{fill:CanvasText}
}
@media print{
:root{--text:#000;--quiet:#333;--back:#fff;--panel:#fff;--border:#999;--link:#000;--track:#ddd;--bar:#444}
.skip,.contents{display:none}
.wrap{max-width:none;padding:0}
h2,h3,h4{break-after:avoid}
.items>li,.scores>li,tr,.charts>li{break-inside:avoid}
.table{overflow:visible}
.fill,.track{print-color-adjust:exact;-webkit-print-color-adjust:exact}
}
`;
