"""Small recordings."""

import io
import wave


def silence(seconds: int = 2) -> bytes:
    """Return a WAV in which nobody speaks: 16 kHz, 16 bits, one channel."""
    target = io.BytesIO()
    with wave.open(target, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(16_000)
        sound.writeframes(bytes(32_000 * seconds))
    return target.getvalue()
