"""What makes a password acceptable, and what its record gives away."""
import pytest

from lib.accounts import Refused, passwords


@pytest.mark.parametrize("password", [
    "password1234", "P@ssw0rd2024!", "qwertyuiop123", "1qaz2wsx3edc", "aaaaaaaaaaaa", "abcabcabcabc", "839201746582",
    "qingdao2024!!", "Qingdao@2026", "admin123456!", "zhangwei2024!", "parksdashboard", "uploader-2026", "abcdefghijkl",
    "welcome12345", "iloveyou2026", "changeme1234", "chanyeyuanqu8", "poiuytrewq098", "!@#$%^&*()_+", "ShandongQingdao1",
])
def test_a_first_guess_is_refused(password):
    with pytest.raises(Refused) as refused:
        passwords.accept(password, "zhangwei")
    assert refused.value.code == "E_PASSWORD_COMMON"


@pytest.mark.parametrize("password", [
    "herring lamp ocean tin", "X7#k92$Lp03!", "海边的风很大今天也是呢呀", "7#92$03!a8&1", "correct horse battery", "vbHq-0Tyw-mEx2",
])
def test_a_passphrase_is_accepted_whatever_it_is_made_of(password):
    assert passwords.accept(password, "zhangwei") == password


def test_eleven_characters_are_too_few_and_twelve_are_enough():
    with pytest.raises(Refused) as refused:
        passwords.accept("herring lam")
    assert refused.value.code == "E_PASSWORD_SHORT"
    assert passwords.accept("herring lamp")


def test_an_endless_password_is_refused_before_it_is_hashed():
    with pytest.raises(Refused):
        passwords.accept("herring lamp " * 100)


def test_the_record_is_argon2id_at_the_agreed_cost_and_never_the_same_twice():
    one, other = passwords.hashed("herring lamp ocean"), passwords.hashed("herring lamp ocean")
    assert one.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert one != other and "herring" not in one


def test_full_width_letters_are_the_same_password():
    assert passwords.matches(passwords.hashed("herring lamp ocean"), "ｈｅｒｒｉｎｇ lamp ocean")


def test_without_a_record_the_same_work_is_done_and_the_answer_is_no():
    assert passwords.matches(None, "no account has this password") is False
