"""Each stage of the fast engine against openai-whisper's own, in float32."""

import math
from collections.abc import Sequence

import numpy as np
import pytest
import torch
import whisper
from torch import Tensor
from whisper.decoding import ApplyTimestampRules, DecodingOptions, SuppressTokens
from whisper.tokenizer import Tokenizer, get_tokenizer

from tests.transcription.sounds import tiny_whisper
from transcription.audio import Samples
from transcription.recognisers.fast import beam, greedy, layout
from transcription.recognisers.fast.decoded import Decoded, is_doubtful, is_stuck, most_tokens
from transcription.recognisers.fast.decoder import Decoding
from transcription.recognisers.fast.encoder import Encoder, by_blocks, by_products
from transcription.recognisers.fast.engine import Engine
from transcription.recognisers.fast.linear import Linear, packs
from transcription.recognisers.fast.rules import Rules, Vocabulary, vocabulary
from transcription.recognisers.fast.spectrogram import Spectrogram
from transcription.recognisers.openai_whisper import OpenAIWhisper

CPU = torch.device("cpu")
LIMIT = 30


@pytest.fixture(scope="module", autouse=True)
def without_gradients() -> object:
    with torch.inference_mode():
        yield


@pytest.fixture(scope="module")
def model() -> whisper.model.Whisper:
    return tiny_whisper().eval()


@pytest.fixture(scope="module")
def tokenizer(tiny: OpenAIWhisper) -> Tokenizer:
    assert tiny.name  # it has opened openai-whisper's vocabulary file with due care
    return get_tokenizer(multilingual=True, num_languages=99, language="fr", task="transcribe")


@pytest.fixture(scope="module")
def known(tokenizer: Tokenizer) -> Vocabulary:
    return vocabulary(tokenizer, 51865, CPU)


@pytest.fixture(scope="module")
def windows() -> list[Samples]:
    dice = np.random.default_rng(3)
    lengths_s = (30.0, 12.5, 3.0, 20.0, 28.0)
    return [dice.normal(0, 0.1, round(s * 16_000)).astype(np.float32) for s in lengths_s]


@pytest.fixture(scope="module")
def mels(windows: Sequence[Samples]) -> list[Tensor]:
    return [Spectrogram(80, CPU).of(samples) for samples in windows]


@pytest.fixture(scope="module")
def features(model: whisper.model.Whisper, mels: Sequence[Tensor]) -> list[Tensor]:
    return [model.encoder(mel[None])[0] for mel in mels]


@pytest.fixture
def decoding(model: whisper.model.Whisper, features: Sequence[Tensor]) -> Decoding:
    arranged = layout.decoder_layout(model, precision=torch.float32, rows=8)
    return Decoding(arranged, features, room=3 + LIMIT)


def test_a_window_is_seen_as_openai_whisper_sees_it_alone(windows: Sequence[Samples]) -> None:
    for samples in windows:
        padded = whisper.pad_or_trim(samples)

        mel = Spectrogram(80, CPU).of(samples)

        torch.testing.assert_close(mel, whisper.log_mel_spectrogram(padded))


def test_features_are_those_of_openai_whisper(
    model: whisper.model.Whisper, mels: Sequence[Tensor], features: Sequence[Tensor]
) -> None:
    arranged = layout.encoder_layout(model, precision=torch.float32)
    encoder = Encoder(arranged, precision=torch.float32)

    for mel, wanted in zip(mels, features, strict=True):
        torch.testing.assert_close(encoder(mel), wanted, rtol=1e-4, atol=1e-4)


def test_both_ways_to_attend_agree() -> None:
    queries, keys, values = torch.randn(3, 2, 50, 8, generator=torch.manual_seed(0))

    torch.testing.assert_close(
        by_products(queries, keys, values), by_blocks(queries, keys, values), rtol=1e-4, atol=1e-5
    )


def test_logits_are_those_of_openai_whisper_at_every_step(
    model: whisper.model.Whisper, decoding: Decoding, features: Sequence[Tensor]
) -> None:
    tokens = torch.randint(0, 50_000, (len(features), 9), generator=torch.manual_seed(4))
    wanted = model.decoder(tokens, torch.stack(list(features)))

    steps = [
        decoding.step(part)
        for part in (tokens[:, :3], *(tokens[:, n : n + 1] for n in range(3, 9)))
    ]
    hidden = torch.cat(steps, dim=1)

    got = decoding.logits(hidden.flatten(0, 1)).view_as(wanted)
    torch.testing.assert_close(got, wanted, rtol=1e-3, atol=1e-3)


def test_rows_go_on_rightly_after_windows_are_dropped_and_beams_follow_each_other(
    model: whisper.model.Whisper, decoding: Decoding, features: Sequence[Tensor]
) -> None:
    start = torch.tensor([[1, 2, 3]] * 5)
    decoding.step(start)
    decoding.fan_out(2)
    first = torch.arange(100, 110)
    decoding.step(first[:, None])

    order = decoding.keep([1, 3, 4])
    said = torch.stack([first[2 * place + row] for place in order for row in (0, 1)])
    decoding.follow([1, 1, 2, 3, 5, 4])
    said = said[[1, 1, 2, 3, 5, 4]]
    last = torch.arange(200, 206)
    hidden = decoding.step(last[:, None])[:, -1]

    assert sorted(order) == [1, 3, 4]
    rows = torch.cat([torch.tensor([[1, 2, 3]] * 6), said[:, None], last[:, None]], dim=1)
    sound = torch.stack([features[place] for place in order]).repeat_interleave(2, 0)
    wanted = model.decoder(rows, sound)[:, -1]
    torch.testing.assert_close(decoding.logits(hidden), wanted, rtol=1e-3, atol=1e-3)


def test_rules_rule_out_what_openai_whisper_rules_out(
    tokenizer: Tokenizer, known: Vocabulary
) -> None:
    first = known.first_timestamp
    said = torch.tensor(
        [
            [first, 40, 41, first + 50, first + 50, 42],
            [first + 10, 40, 41, 42, 43, first + 70],
            [first + 1, 40, first + 30, first + 30, 41, 42],
        ]
    )
    never = SuppressTokens(torch.nonzero(known.suppressed).flatten().tolist())
    theirs = ApplyTimestampRules(tokenizer, 3, 50)
    start = torch.tensor([list(known.start)] * 3)
    rules = Rules(known, 3)
    dice = torch.manual_seed(9)

    for length in range(said.shape[1] + 1):
        wanted = torch.randn(3, 51865, generator=dice) * 3
        got = wanted.clone()
        tokens = torch.cat([start, said[:, :length]], dim=1)
        never.apply(wanted, tokens)
        theirs.apply(wanted, tokens)
        rules.apply(got)

        assert torch.equal(got.isinf(), wanted.isinf()), length
        if length < said.shape[1]:
            rules.say(said[:, length])


# openai-whisper ranks beams by a way of numpy's that goes out of use.
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("beams", [1, 3])
def test_a_batch_says_what_openai_whisper_says_of_each_window(
    beams: int,
    model: whisper.model.Whisper,
    decoding: Decoding,
    known: Vocabulary,
    features: Sequence[Tensor],
) -> None:
    options = DecodingOptions(
        language="fr", fp16=False, sample_len=LIMIT, beam_size=beams if beams > 1 else None
    )
    wanted = [whisper.decode(model, window, options) for window in features]

    limits = [LIMIT] * len(features)
    if beams == 1:
        got = greedy.decode(decoding, known, limits=limits)
    else:
        got = beam.decode(decoding, known, beams=beams, limits=limits)

    for ours, theirs in zip(got, wanted, strict=True):
        both = min(len(ours.tokens), len(theirs.tokens))
        assert both > 0
        assert list(ours.tokens[:both]) == theirs.tokens[:both]
        assert ours.no_speech == pytest.approx(theirs.no_speech_prob, rel=1e-3, abs=1e-9)


def test_drawing_says_the_same_in_any_company(
    model: whisper.model.Whisper, features: Sequence[Tensor], known: Vocabulary
) -> None:
    arranged = layout.decoder_layout(model, precision=torch.float32, rows=8)

    def drawn(batch: Sequence[Tensor], temperature: float = 1.0) -> list[Decoded]:
        decoding = Decoding(arranged, batch, room=3 + LIMIT)
        limits = [LIMIT] * len(batch)
        return greedy.decode(decoding, known, limits=limits, temperature=temperature)

    together, alone = drawn(features), drawn(features[2:3])

    assert together[2].tokens == alone[0].tokens
    assert together[2].tokens != drawn(features, 0.0)[2].tokens


@pytest.mark.parametrize("gelu", [False, True])
@pytest.mark.parametrize("precision", [torch.float32, torch.bfloat16])
def test_a_layer_laid_out_multiplies_as_torch_does(*, precision: torch.dtype, gelu: bool) -> None:
    dice = torch.manual_seed(2)
    weight, rows = torch.randn(48, 32, generator=dice), torch.randn(7, 32, generator=dice)
    bias = torch.randn(48, 2, generator=dice)[:, 0]

    got = Linear(weight, bias, precision=precision, rows=7, gelu=gelu)(rows)

    wanted = torch.nn.functional.linear(rows, weight, bias)
    wanted = torch.nn.functional.gelu(wanted) if gelu else wanted
    near = 1e-5 if precision == torch.float32 else 0.15
    torch.testing.assert_close(got.float(), wanted, rtol=near, atol=near)


def test_without_the_private_operations_torch_s_own_layer_serves(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def gone(*_: object) -> Tensor:
        raise RuntimeError("no such operator")

    monkeypatch.setattr("transcription.recognisers.fast.linear._reorder", gone)
    packs.cache_clear()
    weight, rows = torch.eye(16), torch.arange(16.0)[None]

    layer = Linear(weight, None, precision=torch.float32, rows=1)

    assert not packs(torch.float32)
    assert torch.equal(layer(rows), rows)
    packs.cache_clear()


def test_a_phrase_over_and_over_is_a_circle() -> None:
    assert is_stuck([1, 2, 3] * 8)
    assert is_stuck([9, 8, 7, *[5] * 24])
    assert not is_stuck([1, 2, 3] * 7)
    assert not is_stuck(list(range(40)))


@pytest.mark.parametrize(
    ("log_probability", "no_speech", "is_whole", "text", "doubtful"),
    [
        (-0.2, 0.0, True, "Bonjour à toutes et à tous.", False),
        (-1.2, 0.0, True, "Bonjour à toutes et à tous.", True),
        (-1.2, 0.9, True, "Bonjour à toutes et à tous.", False),
        (-0.2, 0.0, False, "Bonjour à toutes et à tous.", True),
        (-0.2, 0.0, True, "la la la " * 30, True),
        (-math.inf, 0.0, True, "", True),
    ],
)
def test_what_is_decoded_again(
    log_probability: float, no_speech: float, text: str, *, is_whole: bool, doubtful: bool
) -> None:
    assert is_doubtful(Decoded((), log_probability, no_speech, is_whole), text) is doubtful


def test_a_short_window_says_little() -> None:
    assert most_tokens(1.0) < most_tokens(5.0) < most_tokens(30.0) == 224


def test_readings_are_as_likely_as_openai_whisper_has_them(
    model: whisper.model.Whisper,
    tokenizer: Tokenizer,
    windows: Sequence[Samples],
    features: Sequence[Tensor],
) -> None:
    prompt = [tokenizer.sot_prev, *tokenizer.encode(" CPTS.")]
    readings = [tokenizer.encode(text) for text in (" La scope.", " La SCOP demande.", "")]
    engine = Engine(model, precision=torch.float32)

    scores = engine.score(windows[:2], [readings, readings[:1]], tokenizer, prompt=prompt)

    for found, sound in zip(scores, features[:2], strict=True):
        for score, words in zip(found, readings, strict=False):
            start = [*prompt, *tokenizer.sot_sequence]
            said = torch.tensor([*start, *words, tokenizer.eot])
            logits = model.decoder(said[None, :-1], sound[None])[0].log_softmax(-1)
            each = logits.gather(1, said[1:, None])[len(start) - 1 :]
            assert score == pytest.approx(float(each.sum()), abs=0.01)
    assert list(map(len, scores)) == [3, 1]


def test_a_reading_without_room_is_not_likely_at_all(
    model: whisper.model.Whisper, tokenizer: Tokenizer, windows: Sequence[Samples]
) -> None:
    engine = Engine(model, precision=torch.float32)

    [[short, long]] = engine.score(windows[2:3], [[[50], [50] * 600]], tokenizer)

    assert math.isfinite(short)
    assert long == -math.inf
