namespace Monitor.Service.Page;

/// <summary>What all pages have about their content.</summary>
internal static class PageShell
{
    /// <summary>A page.</summary>
    /// <param name="title">Its title.</param>
    /// <param name="banner">What has to be known before anything else.</param>
    /// <param name="main">Its content.</param>
    public static Markup Of(string title, Markup banner, Markup main) => Markup.Of($"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{title}</title>
        <link rel="icon" href="/page/icon.svg" type="image/svg+xml">
        <link rel="stylesheet" href="/page/monitor.css">
        <link rel="stylesheet" href="/page/page.css">
        <script src="/page/page.js" defer></script>
        </head>
        <body>
        <a class="skip" href="#main">To the content</a>
        <header>
        {banner}
        <div class="masthead">
        <p class="brand">Monitor</p>
        <nav aria-label="Pages"><ul><li><a href="/">Model</a></li><li><a href="/page/api.html">API</a></li><li><a href="/openapi/v1.json">OpenAPI document</a></li></ul></nav>
        </div>
        </header>
        <main id="main" tabindex="-1">
        {main}
        </main>
        <footer><p>This page asks nothing of any other computer. What is sent with its form is answered and not kept.</p></footer>
        </body>
        </html>

        """);

    /// <summary>What is said first.</summary>
    public static Markup Banner(string strong, string rest) => Markup.Of($"""<div class="banner"><p><strong>{strong}</strong> {rest}</p></div>""");
}
