using System.Text;
using Monitor.Chapters.Pages;

namespace Monitor.Chapters;

/// <summary>The numbers of a card as a file. It is within the page, so that it is there wherever the card is.</summary>
internal static class CardDownload
{
    public static Html Of(string id, string csv) => Html.Of(
        $"<p class=\"note\"><a download=\"{id}.csv\" href=\"data:text/csv;charset=utf-8;base64,{Convert.ToBase64String(Encoding.UTF8.GetBytes(csv))}\">{id}.csv</a></p>\n");
}
