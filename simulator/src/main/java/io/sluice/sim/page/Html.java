package io.sluice.sim.page;

/// Text inside a page.
final class Html {
    /// Readable on light and on dark; what each chart's series look like.
    static final String STYLE =
            """
            :root { color-scheme: light dark; --ink: #222; --soft: #8888; --paper: #fff;
              --plan: #7a7a7a; --done: #1565c0; --maker: #0a7d54;
              --taker: #c0392b; --dial: #b26a00; }
            @media (prefers-color-scheme: dark) { :root {
              --ink: #ddd; --paper: #16181c;
              --plan: #a0a0a0; --done: #64a8f0; --maker: #4cc38a;
              --taker: #f0776b; --dial: #e0a040; } }
            body { font: 15px/1.45 system-ui, sans-serif; color: var(--ink);
              background: var(--paper);
              max-width: 1000px; margin: 2em auto; padding: 0 1em; }
            table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
            td, th { padding: .15em .8em; border-bottom: 1px solid var(--soft); text-align: left; }
            .fail { color: var(--taker); font-weight: 600; } .pass { color: var(--maker); }
            pre { overflow-x: auto; }
            svg { width: 100%; height: auto; } svg text { font: 11px system-ui; fill: var(--ink); }
            polyline { fill: none; stroke-width: 1.5; stroke: var(--done); }
            .grid { stroke: var(--soft); stroke-width: .5; } .plan { stroke: var(--plan); }
            polygon.band { fill: var(--plan); opacity: .22; }
            .dial { stroke: var(--dial); } .imbalance { stroke: var(--plan); stroke-width: 1; }
            rect { fill: var(--done); } .maker { fill: var(--maker); stroke: var(--maker); }
            .taker { fill: var(--taker); stroke: var(--taker); }
            polyline.maker, polyline.taker { fill: none; }
            b.plan { color: var(--plan); } b.done { color: var(--done); }
            b.dial { color: var(--dial); }
            b.maker { color: var(--maker); } b.taker { color: var(--taker); }
            """;

    private Html() {}

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
