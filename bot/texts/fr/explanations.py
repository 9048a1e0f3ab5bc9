"""What went wrong, as a French sentence: what happened, then what to do next."""

import errno
from collections.abc import Mapping
from typing import Final

from bot import errors
from bot.fetching.errors import FetchError
from bot.texts.fr import (
    archive_reasons,
    backup_texts,
    consent_texts,
    data_texts,
    file_reasons,
    link_texts,
    off_record_texts,
    pseudonym_texts,
)
from bot.texts.fr.address_texts import explain_fetch
from bot.texts.fr.common_texts import (
    ADMINISTRATOR_ADVICE,
    PROBLEM,
    ROLE_NAMES,
    gigabytes,
    megabytes,
    quoted,
)
from bot.texts.fr.entry_texts import LABELS
from bot.texts.fr.recording_texts import NO_RECORDING
from summaries import errors as paper
from summaries.errors import EmbedderMissingError, SummariesError
from summaries.faults import FaultyFileError
from summaries.outlines import OutlineError, UnknownOutlineError
from transcription import errors as sound

SENTENCES: Final[Mapping[type[BaseException], str]] = {
    errors.ScopeDeniedError: "Vous n’animez pas toutes les séances de cet événement : leurs idées ne peuvent pas toutes venir ici. Choisissez la portée « Toute la séance », ou demandez à une personne qui les anime toutes.",
    errors.NotAuthorError: "Seule la personne qui a écrit ce message peut répondre ici : c’est son idée, et elle compterait comme la sienne.",
    errors.NoEventError: "Aucun événement n’est choisi sur ce serveur. Créez-en un avec `/événement créer` ou choisissez-en un avec `/événement choisir`.",
    errors.NoMeetingError: "Aucune séance n’a été ouverte dans ce salon. La personne qui anime peut en ouvrir une avec `/séance ouvrir`.",
    errors.UnknownMeetingError: "Aucune séance de ce serveur n’a cet identifiant. Pour le trouver : greffier meetings, ou `/enregistrement statut` dans le salon de la séance.",
    errors.NoSectionError: "Aucune section n’est ouverte. La personne qui anime peut en ouvrir une avec `/section ouvrir`.",
    errors.NoRecordingError: NO_RECORDING,
    errors.NoTranscriptError: "Aucun enregistrement de cette séance n’est encore transcrit. Pour savoir où cela en est : `/enregistrement statut`.",
    errors.NoVoiceError: "Les transcriptions de cette séance ne distinguent aucune voix : personne n’y parle, ou la machine n’a pas pu les comparer. Si le son est bon, prévenez la personne qui administre le bot.",
    errors.UnknownVoiceError: "Je ne connais pas cette voix, ou elle a changé de nom entre-temps. Tapez `/locuteurs` et choisissez-la parmi celles qui vous sont proposées.",
    errors.NoWallError: "Aucun regroupement ne s’applique à ces post-it : il n’y a pas de mur à arranger. Pour former des thèmes : `/regroup`.",
    errors.UnknownThemeError: "Ce thème n’est pas sur le mur, ou n’y est plus. Rien n’a été changé : choisissez-le parmi ceux qui vous sont proposés.",
    errors.UnknownPassageError: "Je ne trouve pas ce passage dans les transcriptions de la séance. Tapez un ou deux de ses mots, puis choisissez-le parmi ceux qui vous sont proposés.",
    errors.UnknownSeatError: "Je ne connais pas cette place, ou elle a été libérée. Vérifiez le code, ou choisissez-la parmi celles qui vous sont proposées ; `/séance places` les montre toutes.",
    errors.AnonymousConsentError: consent_texts.NOT_IN_ANONYMOUS,
    errors.NoPseudonymError: pseudonym_texts.NONE,
    errors.NoPersonError: data_texts.NOTHING_HELD_OF,
    errors.NoIdeaError: "Aucune idée n’est venue de là. Pour choisir dans la liste des idées de la séance : `/masquer`.",
    errors.ChannelGoneError: "Ce salon a été supprimé. Rien n’est perdu : ce qui y a été donné reste enregistré. Continuez dans un autre salon, avec `/séance ouvrir`.",
    errors.MemberGoneError: "Cette personne n’est plus sur le serveur : elle ne peut plus répondre. L’animation peut garder ses mots avec « Retenir comme idée », dans le menu de son message.",
    errors.GoneError: "Ce que vous cherchez n’existe plus : il a été retiré ou supprimé entre-temps.",
    errors.IdeaGoneError: "Cette idée n’est plus sur le mur : elle a été retirée entre-temps, ou son texte a changé. Rien d’autre n’a bougé ; choisissez de nouveau.",
    errors.EmptyTextError: "Ce texte est vide. Écrivez au moins un mot, puis réessayez.",
    errors.BadAttendanceError: "Ces nombres ne vont pas ensemble : les personnes qui ont parlé sont comptées parmi les présentes. Vérifiez-les, puis réessayez.",
    errors.AnonymousMeetingError: "Cette séance est anonyme. Donnez votre idée avec le bouton « Donner une idée » : aucun auteur n’est alors enregistré.",
    errors.AnonymousVoicesError: "Cette séance est anonyme : les voix y gardent leur numéro, et aucun prénom n’est enregistré.",
    errors.EverybodyAdministratesError: "Tout le monde a le rôle « @everyone » : tout le monde pourrait changer ces réglages et exporter l’archive. Rien n’a été changé ; choisissez un rôle que seules quelques personnes ont.",
    errors.OneThemeError: "Il faut deux thèmes différents pour les fusionner. Choisissez-en deux, puis réessayez.",
    errors.OneIdeaError: "Ce thème n’a qu’une idée : il ne se scinde pas. Pour la mettre ailleurs : `/thème déplacer`.",
    errors.EmptySideError: "Il doit rester au moins une idée de chaque côté. Cochez celles qui partent, et laissez celles qui restent.",
    errors.EmptyMeetingError: "Il n’y a encore rien à écrire : aucune idée, aucune remarque. Réessayez quand la séance aura commencé.",
    errors.MeetingOpenError: "Une séance est déjà ouverte dans ce salon. Fermez-la avec `/séance fermer`, ou ouvrez la nouvelle dans un autre salon.",
    errors.MeetingClosedError: "Cette séance est fermée : ce qu’elle contient ne bouge plus.",
    errors.MeetingPausedError: "La séance est en pause : rien n’est enregistré pour l’instant. Gardez votre texte, et donnez-le à la reprise.",
    errors.SectionMovedError: "La séance est déjà passée à une autre section : rien n’a été changé. Regardez où elle en est, puis recommencez s’il le faut encore.",
    errors.NothingHiddenError: "Aucune idée n’est masquée, ou elles sont déjà révélées. Pour masquer celles d’une section : `/section ouvrir` avec l’option `cachées`.",
    errors.SectionClosedError: "Cette section est fermée : ce qu’elle contient ne bouge plus. Signalez votre changement à la personne qui anime.",
    errors.NothingToUndoError: "Il n’y a rien à annuler : aucun regroupement ne s’applique à cette section.",
    errors.NothingToRedoError: "Il n’y a rien à rétablir : aucun regroupement n’a été annulé.",
    errors.ProposalOutdatedError: "Le mur a changé depuis cette proposition : elle n’a pas été appliquée, et rien n’est perdu.",
    errors.DraftMovedError: "Quelqu’un d’autre vient de travailler sur ce passage du compte rendu : le vôtre n’a pas été enregistré. Relisez-le tel qu’il est maintenant, puis refaites votre correction s’il la faut encore.",
    errors.WallMovedError: "Quelqu’un d’autre a changé le mur entre-temps : votre geste n’a pas été fait, et rien n’est perdu. Regardez le mur tel qu’il est maintenant, puis refaites votre geste s’il le faut encore.",
    errors.ArchivedThreadError: "Ce fil est archivé : Discord n’y laisse rien changer. Écrivez-y un message pour le rouvrir, puis recommencez ; rien n’est perdu.",
    errors.AnswerTooLateError: "Ma réponse est arrivée trop tard pour Discord. Recommencez : rien n’est perdu, et faire deux fois le même geste ne gêne pas.",
    errors.AlreadyImportedError: "Cet événement est déjà sur ce serveur. Rien n’a été changé.",
    errors.TokenMissingError: "Le jeton du bot manque. Mettez-le dans la variable d’environnement GREFFIER_DISCORD_TOKEN (le README explique comment l’obtenir), ou essayez sans Discord : greffier demo.",
    errors.TokenRefusedError: "Discord refuse le jeton du bot. Copiez-le de nouveau depuis le portail développeur (onglet Bot), dans GREFFIER_DISCORD_TOKEN.",
    errors.IntentRefusedError: "Discord refuse l’accès au contenu des messages. Activez « Message Content Intent » dans le portail développeur (onglet Bot), ou mettez message_content = false dans la configuration : les idées viendront alors par commande et par bouton.",
    errors.BotRunningError: "Un autre bot Greffier, sur cette machine ou sur une autre, travaille déjà avec cette base de données, et il n’en faut qu’un. Arrêtez-le d’abord, ou donnez à celui-ci une autre base dans la configuration ([data] database_url). Il peut y avoir plusieurs processus de calcul (greffier worker).",
    errors.WorkerSilentError: "Le processus de calcul ne démarre pas. Lancez greffier doctor pour savoir pourquoi.",
    errors.SoundGoneError: "Le son de cet enregistrement n’est plus conservé ici : il ne peut pas être écouté de nouveau. Ajoutez le fichier encore une fois si vous l’avez.",
    errors.StorageError: f"L’endroit où sont gardés les enregistrements ne répond pas, ou refuse : rien n’a été gardé à moitié. Réessayez dans quelques minutes. {ADMINISTRATOR_ADVICE}",
    errors.StorageMissingError: "Le programme qui garde les enregistrements chez un hébergeur (s3://…) n’est pas installé. Installez-le avec : pip install -c constraints.txt -e '.[s3]', ou indiquez un dossier dans la partie [recordings] de la configuration.",
    errors.PoisonedRecordingError: f"Cet enregistrement a fait échouer la transcription trois fois au même endroit : elle s’est arrêtée. Convertissez le fichier en mp3 ou coupez-le en deux, puis ajoutez-le de nouveau. {ADMINISTRATOR_ADVICE}",
    errors.NotSharedError: f"Une autre machine a ce fichier, mais celle qui devait s’en servir ne le voit pas : elles ne gardent pas les enregistrements au même endroit. Donnez à toutes la même adresse dans [recordings] storage (docs/operations.md, « Plusieurs machines de calcul »). {ADMINISTRATOR_ADVICE}",
    errors.NothingToGroupInError: "Cette archive ne contient aucune section avec au moins deux idées : il n’y a rien à regrouper.",
    errors.JobGivenUpError: f"Ce travail a fait tomber trois fois de suite le programme qui calcule : il est abandonné, et rien n’a été changé. Si c’était un fichier, convertissez-le en mp3 ou coupez-le en deux, puis redonnez-le. {ADMINISTRATOR_ADVICE}",
    errors.JobTimeoutError: "C’est plus long que prévu, mais le travail continue. Réessayez dans une minute.",
    errors.DatabaseError: "La base de données ne répond pas pour l’instant. Ce qui était déjà confirmé est gardé ; ce que vous venez d’écrire ou de demander n’a pas été pris en compte. Réessayez dans une minute.",
    errors.DatabaseAddressError: "Ce n’est pas l’adresse d’une base de données. Écrivez-la ainsi : postgresql://compte:motdepasse@machine/base, ou sqlite:///chemin/du/fichier.",
    paper.TemplateError: "Ce modèle n’est pas un document Word que je sache lire. Ouvrez-le dans Word ou LibreOffice, enregistrez-le en « Document Word (.docx) », puis envoyez-le de nouveau.",
    paper.EncryptedTemplateError: "Ce modèle s’ouvre avec un mot de passe. Retirez-le dans Word (Fichier, Informations, Protéger le document), puis envoyez de nouveau le fichier.",
    paper.MacroTemplateError: "Ce modèle contient un programme (une macro ou un contrôle ActiveX) : il n’est pas accepté. Enregistrez-le en « Document Word (.docx) », puis envoyez-le de nouveau.",
    paper.OversizedTemplateError: "Ce modèle est trop lourd pour un en-tête et des styles. Gardez-en une page, avec des images plus petites, puis envoyez-le de nouveau.",
    paper.OutwardTemplateError: "Ce modèle va chercher quelque chose ailleurs quand on l’ouvre (une image liée, un autre modèle) : il n’est pas accepté. Dans Word, rompez ses liens (Fichier, Informations, Modifier les liens) et détachez son modèle (Développeur, Modèle de document), puis envoyez-le de nouveau.",
    paper.OfficeMissingError: "LibreOffice n’est pas installé sur la machine du bot : il ne peut faire ni PDF ni ODT. Demandez le document Word, ou faites installer LibreOffice par la personne qui administre le bot.",
    SummariesError: f"Ce document ne peut pas être produit. {ADMINISTRATOR_ADVICE}",
    sound.TranscriptionError: f"La transcription a échoué. {ADMINISTRATOR_ADVICE}",
}
"""What is always said of a kind of error; a base speaks for the kinds that have no sentence."""


def explain(error: BaseException) -> str:
    """Return what happened and what to do next, in French."""
    kinds = type(error).__mro__
    bases = (SENTENCES[kind] for kind in kinds if kind in SENTENCES)
    told = SENTENCES.get(kinds[0]) or _told(error) or _of_sound(error) or _of_files(error)
    return told or next(bases, PROBLEM)


def _told(error: BaseException) -> str | None:  # noqa: C901, PLR0911, PLR0912, PLR0915 (a sentence for each kind of error that bears facts)
    match error:
        case errors.ConfigError(path=path, faults=faults):
            lines = [f"- {fault.place} : {fault.reason}" for fault in faults]
            file = "" if path is None else f" « {path} »"
            head = f"La configuration{file} ne convient pas :"
            return "\n".join([head, *lines, "Corrigez le fichier en suivant config.example.toml."])
        case errors.AccessDeniedError(allowed=allowed):
            roles = " ou ".join(ROLE_NAMES[role] for role in allowed if role != "participant")
            if not roles:
                return "Seule la personne qui a donné cette idée peut la modifier ou la retirer."
            if allowed == ("administrator",):
                return "Cette action est réservée à l’administration. Demandez à une personne qui gère le serveur, ou qui a un rôle d’administration."
            return f"Cette action est réservée aux rôles : {roles}. Demandez à la personne qui anime la séance."
        case errors.BackupError():
            return backup_texts.explain(error)
        case errors.ConsentMissingError(agreed=agreed, present=present, refused=refused):
            return consent_texts.missing(agreed, present, refused)
        case errors.TextTooLongError(length=length, limit=limit):
            return f"Ce texte fait {_count(length)} caractères et la limite est de {_count(limit)}. Raccourcissez-le ou coupez-le en deux."
        case errors.TitleTwiceError(title=title):
            return f"Le titre {quoted(title, longest=80)} est donné à deux thèmes. Rien n’a été changé : donnez à chacun un titre différent."
        case errors.TitleTakenError(title=title):
            return f"Un autre thème s’appelle déjà {quoted(title, longest=80)}. Rien n’a été changé : choisissez un autre titre, ou réunissez les deux thèmes avec `/thème fusionner`."
        case errors.QuotaReachedError(quota=quota):
            given = "votre idée" if quota == 1 else f"vos {quota} idées"
            return f"Vous avez déjà donné {given}. Pour en changer, modifiez-en une ou retirez-en une d’abord."
        case errors.TooFewIdeasError(count=count):
            have = "Aucune idée" if count == 0 else "Une seule idée"
            return f"{have} pour l’instant : il en faut au moins deux pour former des thèmes. Réessayez quand il y en aura d’autres."
        case errors.BadDateError(text=text):
            return f"Je ne comprends pas la date « {text[:40]} ». Écrivez-la comme 07/12/2026."
        case errors.BadClockError(text=text):
            return f"Je ne comprends pas le début {quoted(text, longest=40)}. Écrivez le temps écoulé depuis le début de la séance, comme 0:45:10, 45 min ou 1 h 05."
        case errors.BadNameError(name=name):
            return f"{quoted(name, longest=40)} ne contient aucune lettre. Donnez un prénom, ou une fonction comme « Animatrice »."
        case errors.EmptyFieldError(field=field):
            return f"Le champ {quoted(LABELS[field])} est vide, et ce bloc en a besoin. Remplissez-le, puis envoyez de nouveau."
        case errors.RaggedRowError(rank=rank, count=count, least=least, most=most):
            wanted = f"{least}" if least == most else f"de {least} à {most}"
            cells = "1 case" if count == 1 else f"{count} cases"
            return f"La ligne {rank} a {cells} et il en faut {wanted}. Séparez les cases par « | » (une case peut rester vide : « a | | c ») ; pour écrire une barre dans une case : `\\|`."
        case errors.BadAddressError(address=address):
            return f"L’adresse {quoted(address, longest=200)} n’est pas de celles que l’on peut suivre. Écrivez-la en entier, en commençant par `https://`, `http://` ou `mailto:`."
        case errors.BadNumberError(text=text):
            return f"{quoted(text, longest=40)} n’est pas un nombre entier. Écrivez-le en chiffres, ou laissez le champ vide."
        case errors.BadChoiceError(text=text, known=known):
            choices = " ou ".join(quoted(one) for one in known)
            return f"Je ne comprends pas {quoted(text, longest=40)}. Écrivez {choices}."
        case errors.TooLongToEditError(length=length, limit=limit):
            return f"Ce bloc est trop long pour une fenêtre de Discord : {_count(length)} caractères dans un champ, et la limite est de {_count(limit)}. Vous pouvez encore le valider, le déplacer ou le retirer ; pour le corriger, coupez-le : retirez-le, puis ajoutez ses morceaux avec « Plus… »."
        case errors.FileTooLargeError(size_bytes=size, limit_bytes=limit):
            return f"Ce fichier pèse {megabytes(size)} et la limite est de {megabytes(limit)}. Envoyez le son seul (mp3, m4a ou opus), ou coupez-le en deux."
        case errors.RecordingStateError(progress="waiting" | "running"):
            return (
                "Cette transcription est déjà en cours. Pour la suivre : `/enregistrement statut`."
            )
        case errors.RecordingStateError(progress="done"):
            return (
                "Cette transcription est déjà finie. Pour la retrouver : `/enregistrement statut`."
            )
        case errors.RecordingStateError():
            return "Cette transcription ne travaille pas en ce moment. Pour la relancer : `/enregistrement reprendre`."
        case errors.IdentifierTakenError(part_id=part_id):
            return f"L’identifiant « {part_id} » de cette archive sert déjà à autre chose sur ce serveur. Retirez les identifiants du fichier : ils seront recréés. Rien n’a été changé."
        case errors.ArchiveError(place=place, reason=reason):
            return f"Cette archive n’a pas la forme attendue, à l’endroit {place} ({archive_reasons.told(reason)}). Corrigez le fichier ou exportez-le de nouveau ; rien n’a été changé."
        case errors.OutsideRecordingsError(start_s=start_s, end_s=end_s):
            return off_record_texts.outside(start_s, end_s)
        case errors.UnplacedRecordingError(name=name):
            return off_record_texts.unplaced(name)
        case FetchError():
            return explain_fetch(error)
        case errors.TargetNotEmptyError(table=table):
            return f"La base d’arrivée n’est pas vide (table « {table} ») : rien n’y a été écrit. Donnez l’adresse d’une base neuve."
        case errors.CopyDiffersError(table=table):
            return f"La copie ne contient pas la même chose que l’original (table « {table} ») : elle a été annulée, et l’original est intact. Recommencez dans une base neuve."
        case errors.WebError():
            return link_texts.explain_web(error)
        case errors.PortTakenError(port=port, setting=setting):
            return f"Le port {port} est déjà pris sur cette machine, ou ce compte n’a pas le droit de l’ouvrir : rien ne peut y être servi. Choisissez-en un autre dans la configuration ({setting}), ou arrêtez le programme qui l’occupe. Si c’est un processus de calcul lancé à côté d’un bot, donnez-lui un autre port, par exemple : greffier worker --port 9138."
        case errors.AnotherAccountError(folder=folder, account=account):
            return f"Le dossier « {folder} » est au compte « {account} » : le bot ne pourrait pas lire ce que root y écrirait. Rien n’a été fait. Relancez la commande sous ce compte (docs/operations.md, « Sous systemd », dit comment)."
        case errors.WorkerRunningError(folder=folder):
            return f"Un autre Greffier travaille déjà avec le dossier « {folder} ». Arrêtez-le d’abord, ou choisissez un autre dossier dans la configuration."
        case errors.UnreadableFileError(path=path):
            return (
                f"Je n’arrive pas à lire « {path} ». Vérifiez le chemin et les droits du fichier."
            )
        case errors.NotATranscriptError(path=path):
            return f"« {path.name} » n’est pas une transcription. Donnez le fichier .json que greffier transcribe a écrit."
        case errors.UnknownFormatError(name=name, known=known):
            return f"Je ne connais pas le format « {name} ». Choisissez parmi : {', '.join(known)}."
        case errors.JobFailedError(reason=str(said)) if said:
            return said
        case OSError(errno=number) if number in {errno.ENOSPC, errno.EDQUOT}:
            return f"Le disque est plein : rien n’a été gardé à moitié. Libérez de la place, puis recommencez. {ADMINISTRATOR_ADVICE}"
        case OSError(strerror=str(reason)):
            return f"Le disque ou le réseau a refusé ({reason}). Vérifiez la place libre, puis réessayez. {ADMINISTRATOR_ADVICE}"
        case _:
            return None


def _of_sound(error: BaseException) -> str | None:  # noqa: C901, PLR0911, PLR0912 (as `_told`)
    match error:
        case sound.AudioNotFoundError(path=path):
            return f"Je ne trouve pas le fichier « {path.name} ». Vérifiez son chemin."
        case sound.EmptyAudioError(path=path):
            return f"« {path.name} » est vide. Vérifiez que l’enregistrement s’est bien terminé, puis renvoyez-le."
        case sound.NoAudioTrackError(path=path):
            return f"« {path.name} » ne contient pas de son. Envoyez l’enregistrement lui-même, en mp3, m4a ou wav."
        case sound.EncryptedAudioError(path=path):
            return f"Le son de « {path.name} » est chiffré (protégé contre la copie) : je ne peux pas l’entendre. Envoyez l’enregistrement d’origine, sans protection."
        case sound.TooLongAudioError(path=path, limit_s=limit_s):
            return f"« {path.name} » dure plus de {limit_s / 3600:.0f} heures. Coupez-le en plusieurs fichiers."
        case sound.ArchiveGivenError(path=path):
            return f"« {path.name} » est une archive (zip ou autre). Ouvrez-la, puis envoyez l’enregistrement qui s’y trouve, en mp3, m4a, mp4 ou wav."
        case sound.PlaylistGivenError(path=path):
            return f"« {path.name} » est une liste de lecture : elle dit où se trouve le son, mais n’en contient pas. Téléchargez l’enregistrement lui-même, puis envoyez-le."
        case sound.AudioError(path=path):
            return f"Je n’arrive pas à lire « {path.name} ». Essayez en mp3, m4a ou wav."
        case sound.ModelTooLargeError(name=name, needed_mb=needed_mb, free_mb=free_mb):
            return f"Le modèle « {name} » demande environ {gigabytes(needed_mb)} de mémoire et il en reste {gigabytes(free_mb)} sur cette machine. Choisissez un modèle plus petit dans la configuration (greffier models les liste), ou libérez de la mémoire."
        case sound.ModelUnavailableError(name=name):
            return f"Le modèle de reconnaissance « {name} » est introuvable et n’a pas pu être téléchargé. Vérifiez l’accès au réseau, puis lancez greffier models fetch {name}, ou indiquez un fichier avec model_path dans la configuration."
        case sound.UnknownModelError(name=name, known=known):
            return f"Je ne connais pas le modèle « {name} ». Choisissez parmi : {', '.join(known)}."
        case sound.ModelCorruptError(path=path):
            return f"Le modèle « {path.name} » est abîmé. Lancez greffier models fetch pour le reprendre."
        case sound.RecogniserMissingError(package=package):
            return f"Il manque le programme « {package} ». Installez la reconnaissance vocale avec : pip install -c constraints.txt -e '.[whisper]'."
        case sound.UnknownLanguageError(language=language):
            return f"Le modèle ne connaît pas la langue « {language} ». Essayez fr ou en."
        case _:
            return None


def _of_files(error: BaseException) -> str | None:
    match error:
        case UnknownOutlineError(name=name, known=known):
            return f"Je ne connais pas la trame « {name} ». Choisissez parmi : {', '.join(known)}."
        case FaultyFileError(source=source, faults=file_faults):
            lines = [f"- {file_reasons.told(one)}" for one in file_faults]
            kind = "La trame" if isinstance(error, OutlineError) else "La liste de sigles"
            head = f"{kind} {quoted(source)} ne convient pas :"
            return "\n".join(
                [head, *lines, "Corrigez le fichier, puis vérifiez-le avec greffier doctor."]
            )
        case EmbedderMissingError(name=name):
            return f'Je ne peux pas comparer les idées avec {quoted(name)} : ce modèle n’est pas installé ou ne marche pas sur cette machine. Installez-le, ou écrivez `embedder = "auto"` dans la partie [themes] de la configuration.'
        case paper.OfficeFailedError(form=form):
            return f"LibreOffice n’a pas pu faire ce fichier {form.upper()}. Demandez le document Word et enregistrez-le vous-même, ou réessayez dans un instant."
        case _:
            return None


def _count(number: int) -> str:
    return f"{number:,}".replace(",", " ")
