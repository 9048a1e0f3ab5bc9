"""What went wrong, as an English sentence: what happened, then what to do next."""

import errno
from collections.abc import Mapping
from typing import Final

from bot import errors
from bot.fetching.errors import FetchError
from bot.texts.en import (
    archive_reasons,
    backup_texts,
    consent_texts,
    data_texts,
    file_reasons,
    link_texts,
    off_record_texts,
    pseudonym_texts,
)
from bot.texts.en.address_texts import explain_fetch
from bot.texts.en.common_texts import (
    ADMINISTRATOR_ADVICE,
    PROBLEM,
    ROLE_NAMES,
    gigabytes,
    megabytes,
    quoted,
)
from bot.texts.en.entry_texts import LABELS
from bot.texts.en.recording_texts import NO_RECORDING
from summaries import errors as paper
from summaries.errors import EmbedderMissingError, SummariesError
from summaries.faults import FaultyFileError
from summaries.outlines import OutlineError, UnknownOutlineError
from transcription import errors as sound

SENTENCES: Final[Mapping[type[BaseException], str]] = {
    errors.ScopeDeniedError: "You do not lead all the meetings of this event: their ideas cannot all come here. Choose the scope “The whole meeting”, or ask somebody who leads them all.",
    errors.NotAuthorError: "Only the person who wrote this message can answer here: it is their idea, and it would count as theirs.",
    errors.NoEventError: "No event is chosen on this server. Create one with `/event create` or choose one with `/event choose`.",
    errors.NoMeetingError: "No meeting has been opened in this channel. The person who leads can open one with `/meeting open`.",
    errors.UnknownMeetingError: "No meeting of this server has this identifier. To find it: greffier meetings, or `/recording status` in the channel of the meeting.",
    errors.NoSectionError: "No section is open. The person who leads can open one with `/section open`.",
    errors.NoRecordingError: NO_RECORDING,
    errors.NoTranscriptError: "No recording of this meeting is transcribed yet. To know how far it is: `/recording status`.",
    errors.NoVoiceError: "The transcripts of this meeting tell no voices apart: nobody speaks in them, or the machine could not compare them. If the sound is good, tell the person who runs the bot.",
    errors.UnknownVoiceError: "I do not know this voice, or its name has changed in the meantime. Type `/speakers` and choose one of those proposed to you.",
    errors.NoWallError: "No grouping applies to these post-its: there is no wall to arrange. To make themes: `/regroup`.",
    errors.UnknownThemeError: "This theme is not on the wall, or no longer. Nothing was changed: choose one of those proposed to you.",
    errors.UnknownPassageError: "I cannot find this passage in the transcripts of the meeting. Type one or two of its words, then choose one of those proposed to you.",
    errors.UnknownSeatError: "I do not know this seat, or it was freed. Check the code, or choose one of those proposed to you; `/meeting seats` shows them all.",
    errors.AnonymousConsentError: consent_texts.NOT_IN_ANONYMOUS,
    errors.NoPseudonymError: pseudonym_texts.NONE,
    errors.NoPersonError: data_texts.NOTHING_HELD_OF,
    errors.NoIdeaError: "No idea came from there. To choose in the list of the meeting’s ideas: `/hide`.",
    errors.ChannelGoneError: "This channel was deleted. Nothing is lost: what was given in it is still recorded. Go on in another channel, with `/meeting open`.",
    errors.MemberGoneError: "This person is no longer on the server: they can no longer answer. The facilitators can keep their words with “Keep as an idea”, in the menu of the message.",
    errors.GoneError: "What you are looking for is no longer there: it was withdrawn or deleted in the meantime.",
    errors.IdeaGoneError: "This idea is no longer on the wall: it was withdrawn in the meantime, or its text has changed. Nothing else has moved; choose again.",
    errors.EmptyTextError: "This text is empty. Write one word at least, then try again.",
    errors.BadAttendanceError: "These numbers do not go together: the people who spoke are counted among those who were there. Check them, then try again.",
    errors.AnonymousMeetingError: "This meeting is anonymous. Give your idea with the button “Give an idea”: then no author is recorded.",
    errors.AnonymousVoicesError: "This meeting is anonymous: its voices keep their numbers, and no first name is recorded.",
    errors.EverybodyAdministratesError: "Everybody has the role “@everyone”: everybody could change these settings and export the archive. Nothing was changed; choose a role that only a few people have.",
    errors.OneThemeError: "It takes two different themes to merge them. Choose two, then try again.",
    errors.OneIdeaError: "This theme has only one idea: it cannot be split. To put it elsewhere: `/theme move`.",
    errors.EmptySideError: "One idea at least must be left on each side. Tick those that leave, and leave those that stay.",
    errors.EmptyMeetingError: "There is nothing to write yet: no idea, no remark. Try again once the meeting has begun.",
    errors.MeetingOpenError: "A meeting is already open in this channel. Close it with `/meeting close`, or open the new one in another channel.",
    errors.MeetingClosedError: "This meeting is closed: what it holds no longer changes.",
    errors.MeetingPausedError: "The meeting is paused: nothing is recorded for now. Keep your text, and give it when the meeting resumes.",
    errors.SectionMovedError: "The meeting has already moved on to another section: nothing was changed. See where it stands, then do it again if it is still needed.",
    errors.NothingHiddenError: "No idea is hidden, or they are revealed already. To hide those of a section: `/section open` with the option `hidden`.",
    errors.SectionClosedError: "This section is closed: what it holds no longer changes. Tell the person who leads what you want to change.",
    errors.NothingToUndoError: "There is nothing to undo: no grouping applies to this section.",
    errors.NothingToRedoError: "There is nothing to redo: no grouping was undone.",
    errors.ProposalOutdatedError: "The wall has changed since this proposal: it was not applied, and nothing is lost.",
    errors.DraftMovedError: "Somebody else has just worked on this passage of the minutes: yours was not recorded. Read it as it is now, then correct it again if it is still needed.",
    errors.WallMovedError: "Somebody else has changed the wall in the meantime: what you did was not done, and nothing is lost. Look at the wall as it is now, then do it again if it is still needed.",
    errors.ArchivedThreadError: "This thread is archived: Discord lets nothing change in it. Write a message in it to open it again, then try once more; nothing is lost.",
    errors.AnswerTooLateError: "My answer came too late for Discord. Do it again: nothing is lost, and doing the same thing twice does no harm.",
    errors.AlreadyImportedError: "This event is already on this server. Nothing was changed.",
    errors.TokenMissingError: "The bot’s token is missing. Put it in the environment variable GREFFIER_DISCORD_TOKEN (the README explains how to get one), or try without Discord: greffier demo.",
    errors.TokenRefusedError: "Discord refuses the bot’s token. Copy it again from the developer portal (tab Bot), into GREFFIER_DISCORD_TOKEN.",
    errors.IntentRefusedError: "Discord refuses access to what messages say. Switch on “Message Content Intent” in the developer portal (tab Bot), or set message_content = false in the configuration: ideas will then come by command and by button.",
    errors.BotRunningError: "Another Greffier bot, on this machine or on another one, is already at work with this database, and there may be only one. Stop it first, or give this one another database in the configuration ([data] database_url). There may be several processes that do the long work (greffier worker).",
    errors.WorkerSilentError: "The process that does the long work does not start. Run greffier doctor to know why.",
    errors.SoundGoneError: "The sound of this recording is not kept here any more: it cannot be heard again. Add the file once more if you have it.",
    errors.StorageError: f"The place where the recordings are kept does not answer, or refuses: nothing was kept by halves. Try again in a few minutes. {ADMINISTRATOR_ADVICE}",
    errors.StorageMissingError: "The program that keeps recordings with a file host (s3://…) is not installed. Install it with: pip install -c constraints.txt -e '.[s3]', or name a folder in the [recordings] part of the configuration.",
    errors.PoisonedRecordingError: f"This recording made the transcription fail three times in the same place: it has stopped. Convert the file to mp3 or cut it in two, then add it again. {ADMINISTRATOR_ADVICE}",
    errors.NotSharedError: f"Another machine has this file, but the one that was to use it does not see it: they do not keep the recordings in the same place. Give all of them the same address in [recordings] storage (docs/operations.md, “Plusieurs machines de calcul”). {ADMINISTRATOR_ADVICE}",
    errors.NothingToGroupInError: "This archive has no section with two ideas or more: there is nothing to group.",
    errors.JobGivenUpError: f"This work made the program that does it crash three times in a row: it is given up, and nothing was changed. If it was a file, convert it to mp3 or cut it in two, then give it again. {ADMINISTRATOR_ADVICE}",
    errors.JobTimeoutError: "This takes longer than planned, but the work goes on. Try again in a minute.",
    errors.DatabaseError: "The database does not answer for now. What was already confirmed is kept; what you have just written or asked for was not taken into account. Try again in a minute.",
    errors.DatabaseAddressError: "This is not the address of a database. Write it like this: postgresql://account:password@machine/database, or sqlite:///path/to/file.",
    paper.TemplateError: "This template is not a Word document I can read. Open it in Word or LibreOffice, save it as a “Word Document (.docx)”, then send it again.",
    paper.EncryptedTemplateError: "This template opens with a password. Remove it in Word (File, Info, Protect Document), then send the file again.",
    paper.MacroTemplateError: "This template holds a program (a macro or an ActiveX control): it is not accepted. Save it as a “Word Document (.docx)”, then send it again.",
    paper.OversizedTemplateError: "This template is too heavy for a header and styles. Keep one page of it, with smaller pictures, then send it again.",
    paper.OutwardTemplateError: "This template fetches something from elsewhere when it is opened (a linked picture, another template): it is not accepted. In Word, break its links (File, Info, Edit Links) and detach its template (Developer, Document Template), then send it again.",
    paper.OfficeMissingError: "LibreOffice is not installed on the bot’s machine: it can make neither PDF nor ODT. Ask for the Word document, or have LibreOffice installed by the person who runs the bot.",
    SummariesError: f"This document cannot be made. {ADMINISTRATOR_ADVICE}",
    sound.TranscriptionError: f"The transcription failed. {ADMINISTRATOR_ADVICE}",
}
"""What is always said of a kind of error; a base speaks for the kinds that have no sentence."""


def explain(error: BaseException) -> str:
    """Return what happened and what to do next, in English."""
    kinds = type(error).__mro__
    bases = (SENTENCES[kind] for kind in kinds if kind in SENTENCES)
    told = SENTENCES.get(kinds[0]) or _told(error) or _of_sound(error) or _of_files(error)
    return told or next(bases, PROBLEM)


def _told(error: BaseException) -> str | None:  # noqa: C901, PLR0911, PLR0912, PLR0915 (a sentence for each kind of error that bears facts)
    match error:
        case errors.ConfigError(path=path, faults=faults):
            lines = [f"- {fault.place}: {fault.reason}" for fault in faults]
            file = "" if path is None else f" “{path}”"
            head = f"The configuration{file} does not fit:"
            return "\n".join([head, *lines, "Correct the file as config.example.toml shows."])
        case errors.AccessDeniedError(allowed=allowed):
            roles = " or ".join(ROLE_NAMES[role] for role in allowed if role != "participant")
            if not roles:
                return "Only the person who gave this idea can edit or withdraw it."
            if allowed == ("administrator",):
                return "This is for administrators only. Ask somebody who manages the server, or who has an administrator’s role."
            return f"This is only for these roles: {roles}. Ask the person who leads the meeting."
        case errors.BackupError():
            return backup_texts.explain(error)
        case errors.ConsentMissingError(agreed=agreed, present=present, refused=refused):
            return consent_texts.missing(agreed, present, refused)
        case errors.TextTooLongError(length=length, limit=limit):
            return f"This text has {length:,} characters and the limit is {limit:,}. Shorten it or cut it in two."
        case errors.TitleTwiceError(title=title):
            return f"The title {quoted(title, longest=80)} is given to two themes. Nothing was changed: give each a title of its own."
        case errors.TitleTakenError(title=title):
            return f"Another theme is already called {quoted(title, longest=80)}. Nothing was changed: choose another title, or bring the two themes together with `/theme merge`."
        case errors.QuotaReachedError(quota=quota):
            given = "your idea" if quota == 1 else f"your {quota} ideas"
            return f"You have already given {given}. To change, edit one or withdraw one first."
        case errors.TooFewIdeasError(count=count):
            have = "No idea" if count == 0 else "Only one idea"
            return (
                f"{have} yet: it takes two at least to make themes. Try again when there are more."
            )
        case errors.BadDateError(text=text):
            return f"I do not understand the date {quoted(text, longest=40)}. Write it as 07/12/2026 (day, month, year)."
        case errors.BadClockError(text=text):
            return f"I do not understand the start {quoted(text, longest=40)}. Write how far the meeting was, such as 0:45:10, 45 min or 1 h 05."
        case errors.BadNameError(name=name):
            return f"{quoted(name, longest=40)} has no letter in it. Give a first name, or a role such as “Facilitator”."
        case errors.EmptyFieldError(field=field):
            return f"The field {quoted(LABELS[field])} is empty, and this block needs it. Fill it in, then send it again."
        case errors.RaggedRowError(rank=rank, count=count, least=least, most=most):
            wanted = f"{least}" if least == most else f"{least} to {most}"
            cells = "1 cell" if count == 1 else f"{count} cells"
            return f"Row {rank} has {cells} and there must be {wanted}. Put “|” between cells (a cell may be empty: “a | | c”); to write a bar inside a cell: `\\|`."
        case errors.BadAddressError(address=address):
            return f"The address {quoted(address, longest=200)} is not one that can be followed. Write it in full, beginning with `https://`, `http://` or `mailto:`."
        case errors.BadNumberError(text=text):
            return f"{quoted(text, longest=40)} is not a whole number. Write it in figures, or leave the field empty."
        case errors.BadChoiceError(text=text, known=known):
            choices = " or ".join(quoted(one) for one in known)
            return f"I do not understand {quoted(text, longest=40)}. Write {choices}."
        case errors.TooLongToEditError(length=length, limit=limit):
            return f"This block is too long for a window of Discord: {length:,} characters in one field, and the limit is {limit:,}. You can still validate it, move it or leave it out; to correct it, cut it up: leave it out, then add its pieces with “More…”."
        case errors.FileTooLargeError(size_bytes=size, limit_bytes=limit):
            return f"This file weighs {megabytes(size)} and the limit is {megabytes(limit)}. Send the sound alone (mp3, m4a or opus), or cut it in two."
        case errors.RecordingStateError(progress="waiting" | "running"):
            return "This transcription is already under way. To follow it: `/recording status`."
        case errors.RecordingStateError(progress="done"):
            return "This transcription is already done. To find it: `/recording status`."
        case errors.RecordingStateError():
            return (
                "This transcription is not at work for now. To start it again: `/recording resume`."
            )
        case errors.IdentifierTakenError(part_id=part_id):
            return f"The identifier “{part_id}” of this archive already stands for something else on this server. Remove the identifiers from the file: they will be made anew. Nothing was changed."
        case errors.ArchiveError(place=place, reason=reason):
            return f"This archive is not as it should be, at {place} ({archive_reasons.told(reason)}). Correct the file or export it again; nothing was changed."
        case errors.OutsideRecordingsError(start_s=start_s, end_s=end_s):
            return off_record_texts.outside(start_s, end_s)
        case errors.UnplacedRecordingError(name=name):
            return off_record_texts.unplaced(name)
        case FetchError():
            return explain_fetch(error)
        case errors.TargetNotEmptyError(table=table):
            return f"The database to copy into is not empty (table “{table}”): nothing was written there. Give the address of a new one."
        case errors.CopyDiffersError(table=table):
            return f"The copy does not hold the same as the original (table “{table}”): it was undone, and the original is as it was. Start again with a new database."
        case errors.WebError():
            return link_texts.explain_web(error)
        case errors.PortTakenError(port=port, setting=setting):
            return f"Port {port} is already taken on this machine, or this account may not open it: nothing can be served there. Choose another one in the configuration ({setting}), or stop the program that uses it. If this is a process for the long work beside a bot, give it another port, for instance: greffier worker --port 9138."
        case errors.AnotherAccountError(folder=folder, account=account):
            return f"The folder “{folder}” is the account “{account}”’s: the bot could not read what root would write there. Nothing was done. Type the command again under this account (docs/operations.md, “Sous systemd”, says how)."
        case errors.WorkerRunningError(folder=folder):
            return f"Another Greffier is already at work with the folder “{folder}”. Stop it first, or choose another folder in the configuration."
        case errors.UnreadableFileError(path=path):
            return f"I cannot read “{path}”. Check the path and who may read the file."
        case errors.NotATranscriptError(path=path):
            return f"“{path.name}” is not a transcript. Give the .json file that greffier transcribe has written."
        case errors.UnknownFormatError(name=name, known=known):
            return f"I do not know the format “{name}”. Choose one of: {', '.join(known)}."
        case errors.JobFailedError(reason=str(said)) if said:
            return said
        case OSError(errno=number) if number in {errno.ENOSPC, errno.EDQUOT}:
            return f"The disk is full: nothing was kept by halves. Make some room, then try again. {ADMINISTRATOR_ADVICE}"
        case OSError(strerror=str(reason)):
            return f"The disk or the network refused ({reason}). Check that there is room left, then try again. {ADMINISTRATOR_ADVICE}"
        case _:
            return None


def _of_sound(error: BaseException) -> str | None:  # noqa: C901, PLR0911, PLR0912 (as `_told`)
    match error:
        case sound.AudioNotFoundError(path=path):
            return f"I cannot find the file “{path.name}”. Check its path."
        case sound.EmptyAudioError(path=path):
            return (
                f"“{path.name}” is empty. Check that the recording ended well, then send it again."
            )
        case sound.NoAudioTrackError(path=path):
            return f"“{path.name}” holds no sound. Send the recording itself, as mp3, m4a or wav."
        case sound.EncryptedAudioError(path=path):
            return f"The sound of “{path.name}” is encrypted (protected against copying): I cannot hear it. Send the original recording, without protection."
        case sound.TooLongAudioError(path=path, limit_s=limit_s):
            return f"“{path.name}” lasts more than {limit_s / 3600:.0f} hours. Cut it into several files."
        case sound.ArchiveGivenError(path=path):
            return f"“{path.name}” is an archive (zip or the like). Open it, then send the recording that is inside, as mp3, m4a, mp4 or wav."
        case sound.PlaylistGivenError(path=path):
            return f"“{path.name}” is a playlist: it says where the sound lies but holds none. Download the recording itself, then send it."
        case sound.AudioError(path=path):
            return f"I cannot read “{path.name}”. Try mp3, m4a or wav."
        case sound.ModelTooLargeError(name=name, needed_mb=needed_mb, free_mb=free_mb):
            return f"The model “{name}” takes about {gigabytes(needed_mb)} of memory and {gigabytes(free_mb)} are left on this machine. Choose a smaller model in the configuration (greffier models lists them), or free some memory."
        case sound.ModelUnavailableError(name=name):
            return f"The speech recognition model “{name}” cannot be found and could not be downloaded. Check the access to the network, then run greffier models fetch {name}, or name a file with model_path in the configuration."
        case sound.UnknownModelError(name=name, known=known):
            return f"I do not know the model “{name}”. Choose one of: {', '.join(known)}."
        case sound.ModelCorruptError(path=path):
            return f"The model “{path.name}” is damaged. Run greffier models fetch to get it again."
        case sound.RecogniserMissingError(package=package):
            return f"The program “{package}” is missing. Install speech recognition with: `pip install -c constraints.txt -e '.[whisper]'`."
        case sound.UnknownLanguageError(language=language):
            return f"The model does not know the language “{language}”. Try fr or en."
        case _:
            return None


def _of_files(error: BaseException) -> str | None:
    match error:
        case UnknownOutlineError(name=name, known=known):
            return f"I do not know the outline “{name}”. Choose one of: {', '.join(known)}."
        case FaultyFileError(source=source, faults=file_faults):
            lines = [f"- {file_reasons.told(one)}" for one in file_faults]
            kind = "The outline" if isinstance(error, OutlineError) else "The list of acronyms"
            head = f"{kind} {quoted(source)} does not fit:"
            return "\n".join(
                [head, *lines, "Correct the file, then check it with greffier doctor."]
            )
        case EmbedderMissingError(name=name):
            return f'I cannot compare the ideas with {quoted(name)}: this model is not installed or does not work on this machine. Install it, or write `embedder = "auto"` in the [themes] part of the configuration.'
        case paper.OfficeFailedError(form=form):
            return f"LibreOffice could not make this {form.upper()} file. Ask for the Word document and save it yourself, or try again in a moment."
        case _:
            return None
