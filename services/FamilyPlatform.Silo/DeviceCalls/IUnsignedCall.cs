namespace FamilyPlatform.Silo.DeviceCalls;

/// <summary>A call of a device that has no key yet.</summary>
internal interface IUnsignedCall
{
    /// <summary>Whether making the call again is the same as making it once.</summary>
    bool IsRepeatable { get; }

    ValueTask<DeviceReply> AnswerAsync(HttpContext http, ReadOnlyMemory<byte> body);
}
