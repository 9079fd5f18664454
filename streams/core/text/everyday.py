"""Everyday English words: a name of a story that is one of them would be found in texts that mean nobody. By hand."""

from __future__ import annotations

from typing import Final

EVERYDAY: Final = frozenset(
    """
    a about above across act action after again against age agency agreement aid air all also always among an and another answer any
    area arm armed arms army around as ask at attack authority away back bad bank base bath battle be bear because bed before begin
    best better between big bill black blast block blood blue board boat body bomb book border both bottom box boy bread bridge
    brief bright bring brother brown build building burn bus bush business but buy by call camp can capital captain car case cause
    cell central centre chain chair chance change charge chief child church circle citizen citizens city civil civilian civilians
    claim clash class clean clear close cloud coast cold column come command commander common community company control convoy cork
    corn corner cost could council count country coup course court cover crisis cross crowd cup current cut damage danger dark data
    day dead deal death debt deep defence defender defenders defense delta demand democracy desert dialogue diplomat direct district
    doctor dog door down draft dream drive drone drones early earth east easy edge eight election embassy emergency end enemies
    enemy energy enough even evening event every evidence exchange eye face fact fair faith fall family far farm fast father fear
    field fight fighter fighters fighting figure fire first fish five flag flat flight floor flow food foot for force forces foreign
    forest form four free freedom fresh friend from front full future game garden gas gate general get girl give glass global go
    gold good government governor grand grass grave great green ground group groups guard guards guide gun guns had hall hand happy
    harbour hard have he head health heart heavy help her here hero high hill him his history hit hold holy home honour hope horse
    hospital host hostage hot hour house human hundred hunter i ice if in independence independent inside interest interim
    international into iron island it its job join judge junta jury just justice keep key kill kind king kiwi lady lake land large
    last late law lead leader leaders league leave left legion liberty life light like line lion list little live local long look
    lord loss love low loyalists main major make man many march mark market mass master may mayor media medical member men message
    middle might militants military militia militias mine minister ministry minute missile mission mobile model modern money month
    moon more morning most mother mountain move movement much muse must name nation national native near network neutral never new
    news next nice night nine no noble nobody none north northern not now number of off office officer officers official officials
    oil old on once one only open operation opposition or orange order other our out over own page palace pan parade park parliament
    part partisans party pass patriot patriots peace people person pilot pipe place plan plane plant platform point police policy
    pool poor popular population port post power present president press price prime prince prison progress project province public
    rain range reading rebel rebels red reform regime region regional regular relief republic rescue reserve residents resistance
    rest return revolution rice rich right rights ring rise river road rock room root rose round royal rule ruler rulers run sake
    salt sand save say school sea second security sense separatists service services set seven she ship shop short shot should side
    silver sister site six small snow so soldier soldiers some son south southern space special split spring staff stage star start
    state statement states station stone storm strait street strike strip strong student students sun supply support surge survey
    system table take tank target team temple ten test than that the their them there these they third this those thousand three
    through tiger time to today together top torch total tower town trade train treaty tree troops trust truth turn two under union
    unit united units unity until up us valley van vanguard very victory village villagers violence voice volunteers wall war
    warrior warriors was watch water way we weapon weapons week well west western wheel when where which white who wild will wind
    window wing winter with wolf woman women wood word work worker workers world would year years yellow yes you young youth zone
    """.split()
)
