using Monitor.Kernel.Install;

namespace Monitor.Kernel.Tests.Wire;

public sealed class JupyterFoldersTests
{
    [Theory]
    [InlineData(JupyterPlatform.Linux, "", "/home/u/.local/share/jupyter/kernels")]
    [InlineData(JupyterPlatform.Linux, "XDG_DATA_HOME=/data", "/data/jupyter/kernels")]
    [InlineData(JupyterPlatform.Linux, "XDG_DATA_HOME=/data;JUPYTER_DATA_DIR=/own", "/own/kernels")]
    [InlineData(JupyterPlatform.Linux, "XDG_DATA_HOME=", "/home/u/.local/share/jupyter/kernels")]
    [InlineData(JupyterPlatform.MacOS, "XDG_DATA_HOME=/data", "/home/u/Library/Jupyter/kernels")]
    [InlineData(JupyterPlatform.MacOS, "JUPYTER_DATA_DIR=/own", "/own/kernels")]
    [InlineData(JupyterPlatform.Windows, "APPDATA=/roaming", "/roaming/jupyter/kernels")]
    [InlineData(JupyterPlatform.Windows, "", "/home/u/.jupyter/data/kernels")]
    public void UserKernels_PlatformAndVariables_AreThoseOfJupyter(JupyterPlatform platform, string variables, string folder) =>
        Assert.Equal(folder, JupyterFolders.UserKernels(Of(platform, variables)).Replace('\\', '/'));

    [Fact]
    public void Kernels_JupyterPath_ComesBeforeTheUsersOwn() =>
        Assert.Equal(
            ["/a/kernels", "/b/kernels", "/home/u/.local/share/jupyter/kernels", "/usr/local/share/jupyter/kernels", "/usr/share/jupyter/kernels"],
            JupyterFolders.Kernels(Of(JupyterPlatform.Linux, "JUPYTER_PATH=/a:/b")));

    [Fact]
    public void PrefixKernels_Prefix_IsUnderItsShare() =>
        Assert.Equal(Path.GetFullPath(Path.Combine("env", "share", "jupyter", "kernels")), JupyterFolders.PrefixKernels("env"));

    private static JupyterEnvironment Of(JupyterPlatform platform, string variables)
    {
        var given = variables.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(v => v.Split('=', 2)).ToDictionary(v => v[0], v => v[1]);
        return new JupyterEnvironment(platform, "/home/u", given.GetValueOrDefault);
    }
}
