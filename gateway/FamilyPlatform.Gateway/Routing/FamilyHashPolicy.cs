using FamilyPlatform.Gateway.Callers;
using FamilyPlatform.Protocol.Routing;
using Yarp.ReverseProxy.LoadBalancing;
using Yarp.ReverseProxy.Model;

namespace FamilyPlatform.Gateway.Routing;

/// <summary>
/// Sends a family's requests to the silo where its grains are placed: rendezvous hashing over the destinations' ids, which are the
/// silos' stable names (architecture, decision 4). A wrong guess costs a hop between silos, never correctness.
/// </summary>
internal sealed class FamilyHashPolicy : ILoadBalancingPolicy
{
    public string Name => "FamilyHash";

    public DestinationState? PickDestination(
        HttpContext context, ClusterState cluster, IReadOnlyList<DestinationState> availableDestinations)
    {
        if (availableDestinations.Count == 0)
        {
            return null;
        }

        // A request that names no family, such as a new enrolment, may start anywhere.
        if (context.Features.Get<VerifiedCaller>()?.FamilyHash is not { } family)
        {
            return availableDestinations[Random.Shared.Next(availableDestinations.Count)];
        }

        var count = availableDestinations.Count;
        var nodes = count <= 64 ? stackalloc ulong[count] : new ulong[count];
        for (var i = 0; i < nodes.Length; i++)
        {
            nodes[i] = Rendezvous.NodeHash(availableDestinations[i].DestinationId);
        }

        return availableDestinations[Rendezvous.Choose(family, nodes)];
    }
}
