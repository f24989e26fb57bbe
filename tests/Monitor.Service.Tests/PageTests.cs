using System.Net;
using System.Text.RegularExpressions;
using Monitor.Service.Access;
using Monitor.Service.Page;

namespace Monitor.Service.Tests;

public class PageTests(ShippedService shipped)
{
    private const string Form = "period=2015-2016&region=netherlands&minority=minor&reporter=noord-nederland";
    private const string FormType = "application/x-www-form-urlencoded";

    [Fact]
    public async Task Start_OfTheShippedModel_SaysFirstThatItIsSyntheticAndShowsCardPlotsAndForm()
    {
        using var http = new HttpClient { BaseAddress = await shipped.Address() };

        var page = await http.GetStringAsync(new Uri("/", UriKind.Relative), TestContext.Current.CancellationToken);

        var text = Regex.Replace(page[page.IndexOf("<div class=\"banner\"", StringComparison.Ordinal)..], "<[^>]+>", "");
        Assert.StartsWith("The register behind this is synthetic: it was made from published figures, and no row is about a real person.", text.Trim(), StringComparison.Ordinal);
        Assert.Contains("maximum-entropy@", page, StringComparison.Ordinal);
        Assert.Contains("Statements or decisions about a single person", page, StringComparison.Ordinal);
        Assert.Equal(4, Regex.Count(page, "<select "));
        Assert.Equal(7, Regex.Count(page, "<figure")); // shares, and calibration of six sectors
        Assert.Equal(6, Regex.Count(page, "class=\"recorded\""));
        Assert.True(Regex.Count(page, "class=\"interval\"") > 40);
    }

    [Fact]
    public async Task Pages_AskNothingOfOthersAndRunNothingInline()
    {
        using var http = new HttpClient { BaseAddress = await shipped.Address() };

        foreach (var path in (string[])["/", "/page/api.html", "/page/monitor.css", "/page/page.css", "/page/page.js", "/page/icon.svg"])
        {
            using var response = await http.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
            var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.StartsWith("default-src 'self';", Assert.Single(response.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
            Assert.DoesNotMatch("""(href|src|action)="(?!/|#)|style=|<style|<script(?! src="/)|\son[a-z]+=|url\(|@import""", text);
        }
    }

    [Fact]
    public async Task Form_SentAsFormsAre_ComesBackWithTheAnswerAndWhatWasChosen()
    {
        await using var service = await RunningService.Start();

        var (status, page) = await service.Post("/page/try", Form, FormType);

        Assert.Equal(200, status);
        Assert.Equal(service.Model.Sectors.Length, Regex.Count(page, "<rect "));
        Assert.Contains("""<option value="minor" selected>""", page, StringComparison.Ordinal);
        var entry = Assert.Single(await service.Audited());
        Assert.Equal(("impute", "tiny@1", 200, 1L), (entry.Kind, entry.Target, entry.Status, entry.Records));
    }

    [Fact]
    public async Task Form_OfARecordWithoutSupport_SaysThatItIsNotImputed()
    {
        await using var service = await RunningService.Start();

        var (status, page) = await service.Post("/page/try", "period=2015-2016&region=asia&minority=adult&reporter=kmar", FormType);

        Assert.Equal(200, status);
        Assert.Contains("Not imputed.</strong> In the data no sector is known of anyone with what was chosen under", page, StringComparison.Ordinal);
        Assert.Contains("“Reported by”", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<rect ", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("period=2015-2016&region=netherlands&minority=minor", "reporter")]
    [InlineData(Form + "&shoe-size=44", "shoe-size")]
    [InlineData(Form + "&region=asia", "given twice")]
    [InlineData("period=2015-2016&region=%3Cscript%3E&minority=minor&reporter=noord-nederland", "&lt;script&gt;")]
    public async Task Form_OfSomethingElse_SaysWhatIsWrong(string form, string said)
    {
        await using var service = await RunningService.Start();

        var (status, page) = await service.Post("/page/try", form, FormType);

        Assert.Equal(400, status);
        Assert.Contains(said, page[page.IndexOf("id=\"answer\"", StringComparison.Ordinal)..], StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}", "application/json", 415)]
    [InlineData("a=%zz&%00=1", FormType, 400)]
    public async Task Form_ThatIsNone_IsRefused(string body, string mediaType, int expected)
    {
        await using var service = await RunningService.Start();

        Assert.Equal(expected, (await service.Post("/page/try", body, mediaType)).Status);
    }

    [Fact]
    public async Task Form_OfTooManyFields_IsRefused()
    {
        await using var service = await RunningService.Start();

        Assert.Equal(400, (await service.Post("/page/try", string.Join('&', Enumerable.Range(0, 5000).Select(i => $"f{i}=1")), FormType)).Status);
    }

    [Fact]
    public async Task Form_InConfidence_ShowsNothingAgain()
    {
        await using var service = await RunningService.Start(["--confidential"]);

        var right = await service.Post("/page/try", Form, FormType);
        var wrong = await service.Post("/page/try", Form.Replace("netherlands", "canary1", StringComparison.Ordinal) + "&canary2=1", FormType);

        Assert.DoesNotContain(" selected", right.Text, StringComparison.Ordinal);
        Assert.Equal(400, wrong.Status);
        Assert.DoesNotContain("canary", wrong.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_OfAServiceWithKeys_ShowsNothingOfTheModelWithoutOne()
    {
        var (key, settings) = RunningService.Key(0, Scopes.Impute);
        var (other, more) = RunningService.Key(1, Scopes.Train);
        await using var service = await RunningService.Start([.. settings, .. more]);

        var answers = new[] { await service.Get("/"), await service.Get("/", other), await service.Get("/", key) };

        Assert.Equal([401, 403, 200], answers.Select(a => a.Status));
        Assert.Equal([false, false, true], answers.Select(a => a.Text.Contains("<select ", StringComparison.Ordinal)));
        var forms = new[] { await service.Post("/page/try", Form, FormType), await service.Post("/page/try", Form, FormType, key: other), await service.Post("/page/try", Form, FormType, key: key) };
        Assert.Equal([401, 403, 200], forms.Select(f => f.Status));
    }

    [Fact]
    public async Task Api_AsAPage_HasEveryOperationOfTheDocument()
    {
        await using var service = await RunningService.Start();
        var document = (await service.Get("/openapi/v1.json")).Text;
        using var parsed = System.Text.Json.JsonDocument.Parse(document);
        var page = (await service.Get("/page/api.html")).Text;

        foreach (var path in parsed.RootElement.GetProperty("paths").EnumerateObject())
        {
            Assert.All(path.Value.EnumerateObject(), o => Assert.Contains($"<code>{o.Name.ToUpperInvariant()} {path.Name}</code>", page, StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("/page/absent.css")]
    [InlineData("/page/..%2fappsettings.json")]
    public async Task Page_ThatIsNotThere_Is404(string path)
    {
        await using var service = await RunningService.Start();

        Assert.Equal(404, (await service.Get(path)).Status);
    }

    [Fact]
    public void Markup_OfText_IsEncoded()
    {
        var text = "<b> & \"é\"";

        Assert.Equal("<p>&lt;b&gt; &amp; &quot;é&quot;</p><i>x</i>1.5", Markup.Of($"<p>{text}</p>{new Markup("<i>x</i>")}{1.5}").Text);
    }
}
