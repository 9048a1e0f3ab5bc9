"""What is said of recordings that lie at an address."""

from bot.fetching import errors
from bot.fetching.errors import FetchError
from bot.recording import Recording
from bot.texts.en.common_texts import ADMINISTRATOR_ADVICE, PROBLEM, megabytes, quoted


def address_added(recording: Recording) -> str:
    """Confirm that what lies at an address is being fetched."""
    return f"I am fetching the recording at {quoted(recording.name)} and will then transcribe it. To follow: `/recording status`. You can go on with the meeting."


def fetching(recording: Recording) -> str:
    """Say how far a fetch is."""
    if not recording.fetched_bytes:
        return "download about to begin"
    there = megabytes(recording.fetched_bytes)
    if recording.size_bytes <= 0:
        return f"downloading, {there}"
    share = min(100, 100 * recording.fetched_bytes // recording.size_bytes)
    return f"downloading, {share}% ({there} of {megabytes(recording.size_bytes)})"


def explain_fetch(error: FetchError) -> str:  # noqa: C901, PLR0911, PLR0912 (one line for each thing that can go wrong)
    """Return why a recording cannot be fetched and what to do next, in English."""
    match error:
        case errors.FileOrAddressError():
            return "Give either a file or an address: one of the two options, not both."
        case errors.MeetingWantedError():
            return "An address can only be transcribed for a meeting: add --meeting and its identifier (greffier meetings lists them), or download the file."
        case errors.NotAnAddressError():
            return "That is not an address I can follow. Copy the whole address of the video or the file, such as `https://vimeo.com/123456789`."
        case errors.PlainAddressError():
            return "This address begins with `http://`: nothing is protected on the way. Try it with `https://`. The bot’s administrator can also allow `http://` (setting `allow_http`)."
        case errors.HostNotAllowedError(host=host):
            return f"I am not allowed to fetch a recording from {quoted(host)}. Whoever administers the bot can add it to the setting `hosts` (section `[recordings]` of the configuration); or download the file and attach it."
        case errors.ManagementPageError(site=site, instead=instead):
            paste = (
                f"Paste `{instead}` instead"
                if instead
                else "Paste the address of the video itself instead"
            )
            return f"This is the management page of {site}, which only the owner of the video can open. {paste}: the one the “Share” button gives. If the video is private, download it from that page and attach the file."
        case errors.InnerAddressError(host=host):
            return f"The address of {quoted(host)} leads to a machine of an internal network, or is written in figures: I never go there. Give an address anybody can open on the internet, or attach the file."
        case errors.UnknownHostError(host=host):
            return f"I cannot find {quoted(host)} on the internet. Check the address letter by letter, then try again."
        case errors.UntrustedHostError(host=host):
            return f"{quoted(host)} does not prove who it is (its certificate is not valid): I take nothing from there. Tell whoever runs that site, or attach the file."
        case errors.TooManyRedirectsError():
            return "This address leads to another one, and that to another, without end. Open it in a browser and paste the address where you arrive."
        case errors.NotAuthorisedError(host=host):
            return f"{quoted(host)} wants a password or an account, and I have none. Make a share link open to whoever has it, or attach the file."
        case errors.NothingThereError(host=host):
            return f"{quoted(host)} has nothing at this address: the recording was removed, or the address is incomplete. Copy it again, all of it."
        case errors.PageError():
            return "This address leads to a page, not to a recording. Paste the address of the file itself (the “Download” link of the page; for a Nextcloud share, add “/download” at the end)."
        case errors.HostFaultError(host=host, status=status):
            return f"{quoted(host)} is out of order or refuses my request (answer {status}). Try again later with `/recording resume`, or attach the file."
        case errors.TooLargeError(limit_bytes=limit_bytes):
            return f"What lies at this address is over {megabytes(limit_bytes)}, the limit. Give the sound alone, or cut it in two. Whoever administers the bot can change the limit (setting `address_mb`)."
        case errors.TooSlowError(limit_s=limit_s):
            return f"The recording was not all there after {limit_s / 60:.0f} minutes: the site is too slow. Resume later with `/recording resume`: what has come is kept."
        case errors.ConnectionLostError():
            return "The connection to this site broke several times in a row. Resume with `/recording resume`: what has come is kept."
        case errors.VideoToolMissingError():
            return "To read this site, the program yt-dlp is missing. Whoever administers the bot can install it with: pip install -c constraints.txt -e '.[video]'. Until then, download the video and attach its file."
        case errors.VideoToolFailedError():
            return f"I cannot read this video: the site may have changed. Download it and attach its file. {ADMINISTRATOR_ADVICE}"
        case errors.NotOneVideoError():
            return "This address is not that of a single video (it is a list, a channel or another page). Open the video and paste the address its “Share” button gives."
        case errors.LiveVideoError():
            return "This video is being broadcast live, or will be. Wait until it is over and published, then give its address again."
        case errors.VideoGoneError():
            return "This video was removed, is private or wants a password. Make it visible to whoever has the link, or download it and attach its file."
        case errors.SiteRefusesError():
            return "This site shows the video to people but refuses it to programs (YouTube often does). Download it from your account and attach its file."
        case _:
            return PROBLEM
