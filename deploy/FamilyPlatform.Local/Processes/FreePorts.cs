using System.Net;
using System.Net.Sockets;

namespace FamilyPlatform.Local.Processes;

/// <summary>Ports on the loopback address.</summary>
internal static class FreePorts
{
    // Below the range from which systems take ports for outgoing connections, so that none is taken between this look and its use.
    private const int First = 20_000;
    private const int Last = 31_999;

    public static bool IsFree(int port)
    {
        try
        {
            using var probe = new TcpListener(IPAddress.Loopback, port);
            probe.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    /// <summary>So many different ones, drawn at random so that launchers that start together keep apart.</summary>
    public static int[] Take(int count) =>
    [
        .. Draw().Distinct().Where(IsFree).Take(count),
    ];

    private static IEnumerable<int> Draw()
    {
        for (var tries = 0; tries < Last - First; tries++)
        {
            yield return Random.Shared.Next(First, Last + 1);
        }

        throw new LaunchException($"No free port was found between {First} and {Last}.");
    }
}
