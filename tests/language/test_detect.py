"""English passes, other languages do not, and what is too short to tell passes."""

import pytest

from dragoman.language.detect import is_english

ENGLISH = [
    "The foreign ministers of the two countries met in Geneva on Friday to discuss the return of their ambassadors.",
    "Norway expelled two diplomats on Monday after a court found that they had spied, the ministry said "
    "in a statement.",
    "THE MINISTRY SAID ON FRIDAY THAT IT HAD SUMMONED THE AMBASSADOR OF THE NEIGHBOURING STATE OVER THE INCIDENT",
    "Police, citing witnesses, said gunmen killed three soldiers near the border; nobody has claimed "
    "responsibility so far.",
]
OTHERS = {
    "de": "Die Außenminister der beiden Länder trafen sich am Freitag in Genf, um über die Rückkehr ihrer "
    "Botschafter zu sprechen, wie das Ministerium in einer Erklärung mitteilte.",
    "fr": "Les ministres des affaires étrangères des deux pays se sont rencontrés vendredi à Genève pour "
    "discuter du retour de leurs ambassadeurs, a indiqué le ministère dans un communiqué.",
    "es": "Los ministros de Exteriores de los dos países se reunieron el viernes en Ginebra para hablar del "
    "regreso de sus embajadores, según un comunicado del ministerio.",
    "it": "I ministri degli esteri dei due paesi si sono incontrati venerdì a Ginevra per discutere il ritorno "
    "dei loro ambasciatori, ha detto il ministero in una nota.",
    "pt": "Os ministros das Relações Exteriores dos dois países reuniram-se na sexta-feira em Genebra para "
    "discutir o regresso dos seus embaixadores, disse o ministério.",
    "nl": "De ministers van Buitenlandse Zaken van de twee landen kwamen vrijdag in Genève bijeen om te praten "
    "over de terugkeer van hun ambassadeurs, zo was in een verklaring te lezen.",
    "da": "Udenrigsministrene fra de to lande mødtes fredag i Genève for at drøfte deres ambassadørers "
    "tilbagevenden, oplyste ministeriet i en erklæring til pressen.",
    "pl": "Ministrowie spraw zagranicznych obu krajów spotkali się w piątek w Genewie, aby omówić powrót swoich"
    " ambasadorów, poinformowało ministerstwo w oświadczeniu.",
    "tr": "İki ülkenin dışişleri bakanları cuma günü Cenevre'de bir araya gelerek büyükelçilerinin geri "
    "dönüşünü ele aldı, bakanlık yaptığı açıklamada bildirdi.",
    "id": "Para menteri luar negeri kedua negara bertemu pada hari Jumat di Jenewa untuk membahas kembalinya "
    "duta besar mereka, kata kementerian dalam sebuah pernyataan.",
    "ru": "Министры иностранных дел двух стран встретились в пятницу в Женеве, чтобы обсудить возвращение послов.",
    "uk": "Міністри закордонних справ двох країн зустрілися у п’ятницю в Женеві, щоб обговорити повернення послів.",
    "ar": "التقى وزيرا خارجية البلدين يوم الجمعة في جنيف لبحث عودة سفيريهما، حسبما ذكرت الوزارة في بيان.",
    "zh": "两国外长星期五在日内瓦会晤，讨论两国大使返任事宜，外交部在一份声明中表示。",
    "ja": "両国の外相は金曜日にジュネーブで会談し、大使の帰任について協議したと外務省が声明で発表した。",
    "ko": "양국 외교장관은 금요일 제네바에서 만나 대사 복귀 문제를 논의했다고 외교부가 성명에서 밝혔다.",
    "hi": "दोनों देशों के विदेश मंत्रियों ने शुक्रवार को जिनेवा में मुलाकात की और राजदूतों की वापसी पर चर्चा की।",
    "fa": "وزیران خارجه دو کشور روز جمعه در ژنو دیدار کردند تا درباره بازگشت سفیران خود گفتگو کنند.",
    "he": "שרי החוץ של שתי המדינות נפגשו ביום שישי בז'נבה כדי לדון בהחזרת השגרירים, כך נמסר ממשרד החוץ.",
}


@pytest.mark.parametrize("text", ENGLISH)
def test_english_passes(text: str) -> None:
    assert is_english(text)


@pytest.mark.parametrize("language", OTHERS)
def test_other_languages_do_not(language: str) -> None:
    assert not is_english(OTHERS[language])


@pytest.mark.parametrize(
    "text", ["", "Oslo", "Talks in Genf", "Anna Roe, Bo Lee, Carla Diaz, Dmitri Ivanov, Eun Park " * 5, "1 2 3"]
)
def test_too_short_to_tell_passes(text: str) -> None:
    assert is_english(text)


def test_foreign_quotation_in_english_passes() -> None:
    assert is_english(ENGLISH[0] + " " + ENGLISH[1] + " „Nie wieder“, he added. " + ENGLISH[3])


def test_english_opening_of_a_foreign_text_does_not_help() -> None:
    assert not is_english("Press release. " + OTHERS["de"] * 300)
