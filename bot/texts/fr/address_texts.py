"""What is said of recordings that lie at an address."""

from bot.fetching import errors
from bot.fetching.errors import FetchError
from bot.recording import Recording
from bot.texts.fr.common_texts import ADMINISTRATOR_ADVICE, PROBLEM, megabytes, quoted


def address_added(recording: Recording) -> str:
    """Confirm that what lies at an address is being fetched."""
    return f"Je vais chercher l’enregistrement à l’adresse {quoted(recording.name, longest=80)}, puis je le transcris. Pour suivre : `/enregistrement statut`. Vous pouvez continuer la séance."


def fetching(recording: Recording) -> str:
    """Say how far a fetch is."""
    if not recording.fetched_bytes:
        return "téléchargement bientôt"
    there = megabytes(recording.fetched_bytes)
    if recording.size_bytes <= 0:
        return f"téléchargement, {there}"
    share = min(100, 100 * recording.fetched_bytes // recording.size_bytes)
    return f"téléchargement, {share} % ({there} sur {megabytes(recording.size_bytes)})"


def explain_fetch(error: FetchError) -> str:  # noqa: C901, PLR0911, PLR0912 (one line for each thing that can go wrong)
    """Return why a recording cannot be fetched and what to do next, in French."""
    match error:
        case errors.FileOrAddressError():
            return "Donnez soit un fichier, soit une adresse : l’option `fichier` ou l’option `adresse`, et pas les deux."
        case errors.MeetingWantedError():
            return "Une adresse ne peut être transcrite que pour une séance : ajoutez --meeting et son identifiant (greffier meetings le donne), ou téléchargez le fichier."
        case errors.NotAnAddressError():
            return "Ce n’est pas une adresse que je peux suivre. Copiez celle de la vidéo ou du fichier en entier, comme `https://vimeo.com/123456789`."
        case errors.PlainAddressError():
            return "Cette adresse commence par `http://` : rien n’y est protégé en chemin. Essayez-la avec `https://`. L’administration du bot peut aussi accepter `http://` (réglage `allow_http`)."
        case errors.HostNotAllowedError(host=host):
            return f"Je n’ai pas le droit d’aller chercher un enregistrement sur {quoted(host, longest=80)}. La personne qui administre le bot peut l’ajouter au réglage `hosts` (partie `[recordings]` de la configuration) ; ou bien téléchargez le fichier et joignez-le."
        case errors.ManagementPageError(site=site, instead=instead):
            paste = (
                f"Collez plutôt `{instead}`"
                if instead
                else "Collez plutôt l’adresse de la vidéo elle-même"
            )
            return f"C’est la page de gestion de {site}, que seule la personne propriétaire de la vidéo peut ouvrir. {paste} : c’est celle que donne le bouton « Partager ». Si la vidéo est privée, téléchargez-la depuis cette page et joignez le fichier."
        case errors.InnerAddressError(host=host):
            return f"L’adresse de {quoted(host, longest=80)} mène à une machine d’un réseau interne, ou est écrite en chiffres : je n’y vais jamais. Donnez une adresse que tout le monde peut ouvrir sur Internet, ou joignez le fichier."
        case errors.UnknownHostError(host=host):
            return f"Je ne trouve pas {quoted(host, longest=80)} sur Internet. Vérifiez l’adresse, lettre par lettre, puis réessayez."
        case errors.UntrustedHostError(host=host):
            return f"{quoted(host, longest=80)} ne prouve pas que c’est bien lui (son certificat n’est pas valable) : je n’y prends rien. Prévenez la personne qui gère ce site, ou joignez le fichier."
        case errors.TooManyRedirectsError():
            return "Cette adresse renvoie à une autre, puis à une autre, sans fin. Ouvrez-la dans un navigateur et collez l’adresse à laquelle vous arrivez."
        case errors.NotAuthorisedError(host=host):
            return f"{quoted(host, longest=80)} demande un mot de passe ou un compte, et je n’en ai pas. Faites un lien de partage ouvert à qui le connaît, ou joignez le fichier."
        case errors.NothingThereError(host=host):
            return f"{quoted(host, longest=80)} n’a rien à cette adresse : l’enregistrement a été retiré, ou l’adresse est incomplète. Copiez-la de nouveau en entier."
        case errors.PageError():
            return "Cette adresse mène à une page et non à un enregistrement. Collez l’adresse du fichier lui-même (le lien « Télécharger » de la page ; pour un partage Nextcloud, ajoutez « /download » à la fin)."
        case errors.HostFaultError(host=host, status=status):
            return f"{quoted(host, longest=80)} est en panne ou refuse ma demande (réponse {status}). Réessayez plus tard avec `/enregistrement reprendre`, ou joignez le fichier."
        case errors.TooLargeError(limit_bytes=limit_bytes):
            return f"Ce qui se trouve à cette adresse pèse plus de {megabytes(limit_bytes)}, la limite. Donnez le son seul, ou coupez-le en deux. La personne qui administre le bot peut changer la limite (réglage `address_mb`)."
        case errors.TooSlowError(limit_s=limit_s):
            return f"L’enregistrement n’était pas arrivé en entier après {limit_s / 60:.0f} minutes : le site est trop lent. Reprenez plus tard avec `/enregistrement reprendre` : ce qui est arrivé est gardé."
        case errors.ConnectionLostError():
            return "La connexion avec ce site s’est coupée plusieurs fois de suite. Reprenez avec `/enregistrement reprendre` : ce qui est arrivé est gardé."
        case errors.VideoToolMissingError():
            return "Pour lire ce site, il manque le programme yt-dlp. La personne qui administre le bot peut l’installer avec : pip install -c constraints.txt -e '.[video]'. En attendant, téléchargez la vidéo et joignez son fichier."
        case errors.VideoToolFailedError():
            return f"Je n’arrive pas à lire cette vidéo : le site a peut-être changé. Téléchargez-la et joignez son fichier. {ADMINISTRATOR_ADVICE}"
        case errors.NotOneVideoError():
            return "Cette adresse n’est pas celle d’une seule vidéo (c’est une liste, une chaîne ou une autre page). Ouvrez la vidéo et collez l’adresse que donne son bouton « Partager »."
        case errors.LiveVideoError():
            return "Cette vidéo est diffusée en direct, ou va l’être. Attendez qu’elle soit finie et publiée, puis redonnez son adresse."
        case errors.VideoGoneError():
            return "Cette vidéo a été retirée, est privée ou demande un mot de passe. Rendez-la visible à qui a le lien, ou téléchargez-la et joignez son fichier."
        case errors.SiteRefusesError():
            return "Ce site montre la vidéo aux personnes mais la refuse aux programmes (YouTube le fait souvent). Téléchargez-la depuis votre compte et joignez son fichier."
        case _:
            return PROBLEM
