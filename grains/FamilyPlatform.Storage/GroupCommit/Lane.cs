namespace FamilyPlatform.Storage;

/// <summary>What the operations of a <see cref="BatchQueue{TRequest, TResult}"/> are.</summary>
internal enum Lane
{
    Write,
    Read,
    Key,
}
