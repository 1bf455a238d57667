"""Tables of two rows that fit together."""

PEOPLE = "person_id,department,layer,invited\nP001,研发部,基层,是\nP002,销售部,中层,是\n"
SURVEY = "respondent,department,layer,COG1\nR001,研发部,基层,3\n"
