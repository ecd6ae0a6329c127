namespace FamilyPlatform.Silo.DeviceCalls;

/// <summary>A call of a device that has no key yet.</summary>
internal interface IUnsignedCall
{
    ValueTask<DeviceReply> AnswerAsync(HttpContext http, ReadOnlyMemory<byte> body);
}
