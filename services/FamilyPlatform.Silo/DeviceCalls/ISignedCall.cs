using FamilyPlatform.Protocol.HttpSignatures;

namespace FamilyPlatform.Silo.DeviceCalls;

/// <summary>A call of a device that has a key.</summary>
internal interface ISignedCall
{
    /// <summary>What signs it. Default: the device's shared key.</summary>
    SignatureAlgorithm Algorithm => SignatureAlgorithm.HmacSha256;

    /// <summary>The answer to an exchange that was admitted.</summary>
    ValueTask<DeviceReply> AnswerAsync(DeviceExchange exchange);
}
