using FamilyPlatform.Domain;
using FamilyPlatform.Grains;
using FamilyPlatform.Protocol.HttpSignatures;
using FamilyPlatform.Protocol.Ids;

namespace FamilyPlatform.Silo.DeviceCalls;

/// <summary>A request whose signature and digest hold: what the device said, and under which key.</summary>
/// <param name="Http">The request.</param>
/// <param name="Signature">Proved for every call but <c>POST /keys</c>, whose key only the grain knows.</param>
/// <param name="ContentDigest">The field that the signature covers.</param>
/// <param name="Content">The body; empty where there is none.</param>
internal sealed record DeviceExchange(HttpContext Http, RequestSignature Signature, string ContentDigest, PooledBuffer Content) : IDisposable
{
    public KeyId KeyId => Signature.KeyId;

    public DeviceCall Call => new(KeyId.Epoch, KeyId.KeyVersion, KeyId.Kid);

    public ReadOnlyMemory<byte> Body => Content.Written;

    /// <summary>The device's own grain. Getting it activates nothing; calling it does.</summary>
    public IDeviceGrain Device(IGrainFactory grains) => grains.GetDevice(new FamilyId(KeyId.Device.Family), new DeviceId(KeyId.Device.Device));

    public void Dispose() => Content.Dispose();
}
