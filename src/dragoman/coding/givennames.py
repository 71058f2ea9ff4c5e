"""Given names that tell whether "he" or "she" goes on from a person, the commonest of many languages."""

from __future__ import annotations

FEMALE = frozenset(
    "aisha alexandra alice alicia amanda amina amy ana andrea angela anita ann anna anne annalena annie "
    "antonia arancha aung-san barbara beatrice benazir bernadette bridget camilla carla carmen carol caroline "
    "carrie catherine cecilia charlotte christina christine claudia condoleezza cristina dalia daria deborah "
    "delcy diana dilma dina dolores doris dorothy ebba eleanor elena elina elisabeth elizabeth ellen emily "
    "emma esther eva fatima fatou federica fiona florence frances gabriela geneviève georgia gina giorgia "
    "gloria golda grace hanna hannah harriet heather heba helen helena helle hillary huda indira ines ingrid "
    "irene irina isabel isabella ivana jacinda jane janet jeanine jeanne jennifer jessica joan joanna "
    "josephine joyce julia julie kaja kamala karen karin katarina kate katherine kathleen katrin kristalina "
    "laila lara laura leila lesia lilian linda lisa liz louise lucia lucy magdalena maia malala mara margaret "
    "margot maria mariana marie marina marine marta martha mary maryam melania mercedes mette mia michelle "
    "mona monica nadia nancy naomi natalia nicola nikki nina nora olena olga paula penelope priti rachel "
    "rania rebecca rita rosa rosemary roza ruth samantha sanna sara sarah shirley simone sofia sonia sophie "
    "susan susana svetlana sviatlana sylvie tatiana teresa theresa ursula valentina vera veronica victoria "
    "viola virginia wanda yulia yuriko yvette yvonne zainab zuzana".split()
)
MALE = frozenset(
    "abbas abdel abdul abdullah abiy adam adel ahmad ahmed alain alan albert alberto aleksandar aleksandr "
    "alex alexander alexei alexis alfredo ali amir anders andrei andrew andriy andrzej angel anthony antonio "
    "antony anwar ariel arthur ashraf bakir barack bashar ben benjamin benny bernard bill bob boris boyko "
    "brian bruce carl carlos charles chris christian christopher claude cyril daniel david denis dennis diego "
    "dmitri dmitriy dmitry dmytro dominic donald ebrahim edgar eduardo edward emmanuel enrique eric erik "
    "ernesto evo fahd faisal farid felipe felix ferdinand fernando fidel francis francisco francois frank "
    "franz fred frederick gabriel gary geir geoffrey george gerard gerhard gideon giuseppe gordon greg "
    "gustavo guy hakan hamid hans harold harry hassan heiko heinz helmut henry hosni hugo hun hussein ian "
    "ibrahim idriss igor ilham imran isaac ismail ivan jack jacob jacques jake james jan jean jeff jens "
    "jeremy jerome jim jimmy joao joe joel john jonathan jorge jose josep joseph joshua josip juan julian "
    "justin karl keir ken kevin khaled khalid khalifa kofi konstantin lars laurent lech leo leon leonid lloyd "
    "lorenzo louis luis luigi lula mahamadou mahmoud manuel marc marco mario mark martin matteo matthew "
    "mauricio mehmet michael michel miguel mikhail mike milorad mohamed mohammad mohammed moussa muhammad "
    "muhammadu mustafa narendra nayib nicolas nicolás nikol nikos nouri oleg oleksandr olaf omar oscar osama "
    "patrick paul pavel pedro peter petro petr philip pierre prabowo rafael ramzan raul recep rex ricardo "
    "richard rishi robert roberto rodrigo roger roman ronald rory saad salman salva sam sameh samuel scott "
    "sebastian sergei sergey sergio shinzo silvio simon stanislav stephen steve steven suleiman sven taras "
    "thomas tim tom tony viktor victor vincent vitali vladimir volodymyr wang william wolfgang xavier xi "
    "yasser yahya yoshihide yusuf yuri zoran".split()
)


def gender_of(name: str) -> str | None:
    """ "m" or "f" if the first of several names is one of these, else None."""
    first, _, rest = name.partition(" ")
    key = first.lower()
    if not rest:
        return None
    return "f" if key in FEMALE else "m" if key in MALE else None
