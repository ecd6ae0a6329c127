using FamilyPlatform.Protocol.HttpSignatures;

namespace FamilyPlatform.Silo.DeviceCalls;

/// <summary>A call of a device that has a key.</summary>
internal interface ISignedCall
{
    /// <summary>What signs it. Default: the device's shared key.</summary>
    SignatureAlgorithm Algorithm => SignatureAlgorithm.HmacSha256;

    /// <summary>
    /// Whether making the call again is the same as making it once, so that it may be made again when nobody knows what became of it. Default: yes; reports carry a
    /// number and are merged, requests and releases have ids, a key is handed out again to who asked for it.
    /// </summary>
    bool IsRepeatable => true;

    /// <summary>The answer to an exchange that was admitted.</summary>
    ValueTask<DeviceReply> AnswerAsync(DeviceExchange exchange);
}
