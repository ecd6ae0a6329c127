namespace FamilyPlatform.Identity.Operations;

/// <summary>Why a command was not carried out, in words for its operator.</summary>
internal sealed class OperatorRefusalException(string message) : Exception(message);
