"""`models`: which model hears how well, how fast on this machine, and with what memory."""

import importlib.util
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from bot.cli.options import ConfigOption, Mode, say, settings_of
from bot.cli.progress import progress

if TYPE_CHECKING:
    from bot.config import Engine, Settings, Transcription
    from transcription.recognisers.selftest import Speed
    from transcription.weights import Model

models = typer.Typer(help="Les modèles de reconnaissance vocale.", invoke_without_command=True)

_QUALITY: Final = {"tiny": "brouillon", "base": "correct", "small": "bon"}
_BEST: Final = "très bon"
_TEST_SOUND: Final = Path(__file__).parents[1] / "demo" / "recording" / "atelier.ogg"


def add_to(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    models.callback()(list_models)
    models.command("test")(self_test)
    models.command()(fetch)
    models.command()(verify)
    app.add_typer(models, name="models")


def list_models(context: typer.Context, config: ConfigOption = None) -> None:
    """Liste les modèles : taille, mémoire, vitesse sur cette machine, qualité."""
    if context.invoked_subcommand is not None:
        return
    settings, _ = settings_of(config)
    tested = _list_openai(settings)
    typer.echo()
    _list_faster(settings)
    if not tested:
        say("Pour connaître la vitesse sur cette machine : greffier models test")


def _list_openai(settings: "Settings") -> bool:
    """List openai-whisper's models, and say whether one of them was ever tested here."""
    from bot.services import recognisers
    from bot.texts import common_texts
    from transcription import machine, weights

    chosen, here = settings.transcription, machine.this_machine()
    is_auto = chosen.model == recognisers.AUTO and not chosen.model_path
    name = recognisers.suited(here) if is_auto else chosen.model_path or chosen.model
    if is_auto:
        said = common_texts.machine_described(
            here.cores, graphics_card=here.graphics_card, memory_mb=here.memory_mb
        )
        say(f"Cette machine : {said}. Le modèle qui lui convient : {name}.")
    if chosen.model_path:
        say(f"Le modèle choisi est un fichier : {chosen.model_path}")
    tested = _tested(settings)
    free_mb = machine.free_memory_mb()
    typer.echo("openai-whisper")
    for model in weights.known_models():
        here_it_is = weights.cached(model.name, cache=_cache(settings)) is not None
        state = "présent" if here_it_is else "à télécharger"
        needed_mb = recognisers.needed_memory_mb(_with(settings, model.name, "openai-whisper"))
        if free_mb is not None and needed_mb is not None and needed_mb > free_mb:
            state = f"{state}, trop grand pour la mémoire libre"
        named = chosen.engine == "openai-whisper" and name in {model.name, *model.also}
        _say_model(model, _expected(model, tested), state, chosen=named)
    return bool(tested)


def _list_faster(settings: "Settings") -> None:
    """List what the optional engine can hear with: the models there are in its own layout."""
    from bot.services import recognisers
    from transcription import machine, weights, wheels
    from transcription.recognisers import selftest

    chosen = settings.transcription
    installed = importlib.util.find_spec("faster_whisper") is not None
    how = "installé" if installed else "pas installé (pip install -c constraints.txt -e '.[fast]')"
    typer.echo(f"faster-whisper : {how}")
    name = chosen.model
    if name == recognisers.AUTO and chosen.engine == "faster-whisper":
        name = recognisers.suited(machine.this_machine())
    for model in weights.known_models():
        folder = weights.cached_ct2(model.name, cache=_cache(settings))
        if folder is None and model.name not in wheels.PARTS:
            continue
        speed = None if folder is None else selftest.kept(folder).get(chosen.mode)
        memory_mb = selftest.needed_memory_mb(model.parameters_m, ct2=True)
        expected = f"{_memory(memory_mb):>7}  {'—':>6} estimé"
        if speed is not None:
            expected = f"{_memory(speed.memory_mb):>7}  {_factor(speed)} mesuré"
        named = chosen.engine == "faster-whisper" and name in {model.name, *model.also}
        state = "à télécharger" if folder is None else "présent"
        _say_model(model, expected, state, chosen=named)


def _say_model(model: "Model", expected: str, state: str, *, chosen: bool) -> None:
    quality = _QUALITY.get(model.name, _BEST)
    typer.echo(
        f"{model.name:<15} {model.size_mb:>5} Mo  {expected}"
        f"  {quality:<9}  {state}{'  (choisi)' if chosen else ''}"
    )


def self_test(
    name: Annotated[
        str | None, typer.Argument(help="Un modèle, ou un fichier (celui des réglages sinon).")
    ] = None,
    *,
    mode: Annotated[
        Mode | None, typer.Option(help="rapide ou soignee (celui des réglages sinon).")
    ] = None,
    seconds: Annotated[float, typer.Option(min=0, help="Combien de temps essayer.")] = 20.0,
    config: ConfigOption = None,
) -> None:
    """Essaie un modèle sur cette machine et retient sa vitesse."""
    from bot.services import recognisers
    from transcription import pipeline, speech
    from transcription.recognisers import selftest

    settings, _ = settings_of(config)
    wanted = recognisers.choose(
        settings.transcription, model=name, mode=None if mode is None else mode.value
    )
    with progress() as bar, tempfile.TemporaryDirectory(prefix="greffier-") as work_dir:
        task = bar.add_task("Modèle", total=None)
        chosen = recognisers.settle(
            wanted, on_progress=lambda _step, done: bar.update(task, total=1.0, completed=done)
        )
        engine = recognisers.recogniser(
            chosen, on_progress=lambda _step, done: bar.update(task, total=1.0, completed=done)
        )
        bar.update(task, description="Essai", total=None)
        planned = pipeline.extend(pipeline.plan(_TEST_SOUND, Path(work_dir)))
        windows = [speech.read_window(planned.sound.path, one) for one in planned.windows]
        speed = selftest.measure(engine, windows, lasts_s=seconds)
    selftest.keep(speed, recognisers.checkpoint(chosen), mode=chosen.mode)
    typer.echo(
        f"{engine.name}, mode {chosen.mode} : {_factor(speed)} du temps réel,"
        f" {_memory(speed.memory_mb)} de mémoire"
    )


def fetch(
    name: Annotated[
        str | None, typer.Argument(help="Le nom d’un modèle (celui des réglages sinon).")
    ] = None,
    config: ConfigOption = None,
) -> None:
    """Télécharge un modèle, s’il n’est pas déjà là, et le vérifie ; un modèle abîmé est repris."""
    from transcription import weights

    settings, _ = settings_of(config)
    name = name or _chosen(settings)
    if not _is_whole(name, settings):
        weights.forget(name, cache=_cache(settings))
    ct2 = settings.transcription.engine == "faster-whisper"
    with progress() as bar:
        task = bar.add_task(f"Modèle {name}", total=1.0)
        path = (weights.find_ct2 if ct2 else weights.find)(
            name,
            cache=_cache(settings),
            on_progress=lambda step, done: bar.update(task, completed=done, description=step),
        )
    if not ct2:
        weights.verify(name, cache=_cache(settings))
    typer.echo(str(path))


def _chosen(settings: "Settings") -> str:
    """Return the model of the settings; for "auto", the one that suits this machine."""
    from bot.services import recognisers
    from transcription import machine

    name = settings.transcription.model
    return recognisers.suited(machine.this_machine()) if name == recognisers.AUTO else name


def _with(settings: "Settings", name: str, engine: "Engine") -> "Transcription":
    import msgspec

    return msgspec.structs.replace(settings.transcription, model=name, model_path="", engine=engine)


def _is_whole(name: str, settings: "Settings") -> bool:
    """Say whether a model of the cache is what was put there; one that is not there is."""
    from transcription import weights
    from transcription.errors import ModelCorruptError, ModelUnavailableError

    try:
        weights.verify(name, cache=_cache(settings))
    except ModelUnavailableError:
        return True
    except ModelCorruptError:
        return False
    return True


def verify(
    name: Annotated[
        str | None, typer.Argument(help="Le nom d’un modèle (celui des réglages sinon).")
    ] = None,
    config: ConfigOption = None,
) -> None:
    """Compare un modèle, octet par octet, avec ce qui a été téléchargé."""
    from transcription import weights

    settings, _ = settings_of(config)
    name = name or _chosen(settings)
    path = weights.verify(name, cache=_cache(settings))
    typer.echo(f"{path} : intact")


def _tested(settings: "Settings") -> dict[str, "Speed"]:
    """Return what the self-tests of the present models found, in the mode of the settings."""
    from transcription import weights
    from transcription.recognisers import selftest

    found = {}
    for model in weights.known_models():
        path = weights.cached(model.name, cache=_cache(settings))
        speeds = {} if path is None else selftest.kept(path)
        if settings.transcription.mode in speeds:
            found[model.name] = speeds[settings.transcription.mode]
    return found


def _expected(model: "Model", tested: dict[str, "Speed"]) -> str:
    from transcription import weights
    from transcription.recognisers import selftest

    if model.name in tested:
        speed = tested[model.name]
        return f"{_memory(speed.memory_mb):>7}  {_factor(speed)} mesuré"
    sizes = {known.name: known.parameters_m for known in weights.known_models()}
    if not tested:
        return f"{_memory(selftest.usual_memory_mb(model.parameters_m)):>7}  {'—':>6} estimé"
    near = min(tested, key=lambda name: abs(sizes[name] - model.parameters_m))
    speed = selftest.estimate(
        tested[near], parameters_m=model.parameters_m, tested_parameters_m=sizes[near]
    )
    return f"{_memory(speed.memory_mb):>7}  {_factor(speed)} estimé"


def _factor(speed: "Speed") -> str:
    return f"× {speed.real_time_factor:.2f}".replace(".", ",")


def _memory(memory_mb: int) -> str:
    return f"{memory_mb / 1000:.1f} Go".replace(".", ",")


def _cache(settings: "Settings") -> Path | None:
    from bot.services import recognisers

    return recognisers.models_folder(settings.transcription)
