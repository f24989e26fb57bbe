using System.Net;
using Monitor.Kernel.Protocol;

namespace Monitor.Kernel.Tests.Wire;

public sealed class ConnectionFileTests : IDisposable
{
    private const string Whole =
        """{"shell_port":5001,"iopub_port":5002,"stdin_port":5003,"control_port":5004,"hb_port":5005,"ip":"127.0.0.1","key":"k","transport":"tcp","signature_scheme":"hmac-sha256","kernel_name":"x"}""";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory();

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void Parse_EveryField_IsRead()
    {
        var connection = ConnectionFile.Parse(Whole, "c.json");
        Assert.Equal((5001, 5002, 5003, 5004, 5005), (connection.ShellPort, connection.OutputPort, connection.InputPort, connection.ControlPort, connection.HeartbeatPort));
        Assert.Equal((IPAddress.Loopback, "k", "x"), (connection.Address, connection.Key, connection.KernelName));
    }

    [Fact]
    public void Write_ReadBack_IsTheSame()
    {
        var path = Path.Combine(folder.FullName, "c.json");
        var connection = ConnectionFile.Parse(Whole, "c.json");
        connection.Write(path);
        Assert.Equal(connection, ConnectionFile.Read(path));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        }
    }

    [Theory]
    [InlineData("shell_port")]
    [InlineData("iopub_port")]
    [InlineData("stdin_port")]
    [InlineData("control_port")]
    [InlineData("hb_port")]
    [InlineData("ip")]
    [InlineData("key")]
    [InlineData("transport")]
    [InlineData("signature_scheme")]
    public void Parse_MissingField_IsNamed(string field)
    {
        var error = Refused(Whole.Replace($"\"{field}\"", "\"other\"", StringComparison.Ordinal));
        Assert.Contains($"c.json has no {field}.", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"tcp\"", "\"ipc\"", "transport \"ipc\"", "\"tcp\"")]
    [InlineData("\"127.0.0.1\"", "\"0.0.0.0\"", "ip \"0.0.0.0\"", "loopback")]
    [InlineData("\"127.0.0.1\"", "\"192.168.1.7\"", "ip \"192.168.1.7\"", "loopback")]
    [InlineData("\"127.0.0.1\"", "\"nowhere\"", "ip \"nowhere\"", "loopback")]
    [InlineData("\"127.0.0.1\"", "7", "ip 7", "text")]
    [InlineData("5001", "0", "shell_port 0", "1 to 65535")]
    [InlineData("5001", "65536", "shell_port 65536", "1 to 65535")]
    [InlineData("5001", "\"5001\"", "shell_port \"5001\"", "1 to 65535")]
    [InlineData("5001", "50.5", "shell_port 50.5", "1 to 65535")]
    [InlineData("hmac-sha256", "hmac-md5", "signature_scheme \"hmac-md5\"", "hmac-sha256")]
    [InlineData("\"k\"", "null", "key null", "text")]
    public void Parse_WrongValue_IsNamedWithWhatIsRight(string value, string wrong, string named, string right)
    {
        var error = Refused(Whole.Replace(value, wrong, StringComparison.Ordinal));
        Assert.Contains(named, error, StringComparison.Ordinal);
        Assert.Contains(right, error, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_OnePortTwice_NamesBothChannels()
    {
        var error = Refused(Whole.Replace("5002", "5001", StringComparison.Ordinal));
        Assert.Contains("shell_port and iopub_port the same port 5001", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("""{"ip":"127.0.0.1","ip":"127.0.0.2"}""")]
    public void Parse_NoJsonObject_IsRefused(string text) => Assert.Contains("c.json is not", Refused(text), StringComparison.Ordinal);

    [Fact]
    public void Read_NoFile_SaysWhich()
    {
        var path = Path.Combine(folder.FullName, "missing.json");
        Assert.Contains(path, Assert.Throws<ConnectionFileException>(() => ConnectionFile.Read(path)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("127.0.0.1", "tcp://127.0.0.1:5001")]
    [InlineData("::1", "tcp://[::1]:5001")]
    public void Endpoint_Address_IsThatOfZeroMq(string address, string endpoint) =>
        Assert.Equal(endpoint, ConnectionFile.Parse(Whole.Replace("127.0.0.1", address, StringComparison.Ordinal), "c.json").Endpoint(5001));

    private static string Refused(string text) => Assert.Throws<ConnectionFileException>(() => ConnectionFile.Parse(text, "c.json")).Message;
}
