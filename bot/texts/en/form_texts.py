"""What people read when a form they sent could not be taken: nothing they typed is lost."""

GIVEN_BACK = "Nothing is lost. Here is what you had written, to copy and use again:"
GIVEN_BACK_FILE = (
    "Nothing is lost. What you had written is in the attached file, to copy and use again."
)
TYPED_FILE = "your-text.txt"
FORM_UNKNOWN = "This form comes from an older version and I no longer know what it was for. Open it again, then paste your text into it."
