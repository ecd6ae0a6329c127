using System.Text;

namespace FamilyPlatform.Protocol.HttpSignatures;

/// <summary>
/// Writes the signature base of RFC 9421 2.5: a line <c>identifier: value</c> for each covered component, then the signature's own
/// parameters, without a line feed at the end. It knows no profile; the components come in their serialised form.
/// </summary>
internal ref struct SignatureBase(Span<byte> buffer)
{
    private readonly Span<byte> _buffer = buffer;
    private int _length;

    /// <summary>
    /// Adds a component. False when the value is not printable ASCII (so that it could forge a line) or the buffer is full.
    /// </summary>
    /// <param name="identifier">Serialised with quotes and parameters, such as <c>"signature";req;key="sig"</c>.</param>
    /// <param name="value">The canonical value of RFC 9421 2.1 or 2.2.</param>
    public bool TryAdd(scoped ReadOnlySpan<char> identifier, scoped ReadOnlySpan<char> value) =>
        TryAppend(identifier) && TryAppend(": ") && TryAppend(value) && TryEndLine();

    /// <summary>Adds the last line.</summary>
    /// <param name="parameters">The inner list with its parameters as it stands in <c>Signature-Input</c>.</param>
    /// <param name="text">The whole base.</param>
    public bool TryFinish(scoped ReadOnlySpan<char> parameters, out ReadOnlySpan<byte> text)
    {
        var finished = TryAppend("\"@signature-params\": ") && TryAppend(parameters);
        text = _buffer[.._length];
        return finished;
    }

    private bool TryAppend(scoped ReadOnlySpan<char> text)
    {
        if (text.ContainsAnyExceptInRange(' ', '~') || text.Length > _buffer.Length - _length)
        {
            return false;
        }

        _length += Encoding.ASCII.GetBytes(text, _buffer[_length..]);
        return true;
    }

    private bool TryEndLine()
    {
        if (_length == _buffer.Length)
        {
            return false;
        }

        _buffer[_length++] = (byte)'\n';
        return true;
    }
}
