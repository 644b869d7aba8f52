/**
 * What sets off the rules of urgency, in French and English. Folded as `foldText` does; a `*` at the end of a term stands
 * for any ending of at least four letters' beginning.
 */
export const urgencyRules = [
  'health',
  'safety',
  'threat',
  'press',
  'insult',
  'complaint',
  'question',
] as const
export type WordRule = (typeof urgencyRules)[number]

const lines = (text: string): readonly string[] =>
  text
    .split(/[,\n]/)
    .map(term => term.trim())
    .filter(term => term !== '')

export const urgencyWords: { readonly [rule in WordRule]: readonly string[] } = {
  health: lines(`
    malade, malades, intoxication*, intoxique*, vomi, vomis, vomit, vomissement*, vomir, allergie*, allergique*,
    anaphylactique, aux urgences, hopital, hospitalis*, brulure*, brule au, brulee au, blesse, blessee, blesses, blessure*,
    etouffe, etouffee, etouffement*, etouffer, corps etranger, saigne, saignement*, suicide, suicider, suicidaire*, me tuer,
    en finir avec la vie, mettre fin a mes jours, malaise, samu, pompiers, morceau de verre, morceaux de verre,
    bout de verre, bouts de verre, eclat de verre, eclats de verre, morceau de plastique, moisi, moisie, moisis, moisissure*, perime, perimee, perimes,
    sick, food poisoning, poisoned, poisoning, vomiting, vomited, threw up, allergic, allergy, hospital*, emergency room,
    burned my, burnt my, injured, injury, injuries, choking, choked, bleeding, suicidal, kill myself, ambulance, mouldy,
    moldy, piece of glass, pieces of glass, shard of glass, shards of glass
  `),
  safety: lines(`
    prend feu, pris feu, prendre feu, incendie*, explose, exploser, explosion*, electrocut*, dangereux, dangereuse*, danger,
    fuite de gaz, court circuit, surchauffe*, pirate, piratee, pirates, piratage*, fuite de donnees, decharge electrique,
    caught fire, catches fire, house fire, exploded, exploding, electric shock, dangerous, unsafe, gas leak, overheat*,
    hacked, data leak, data breach, short circuit
  `),
  threat: lines(`
    vais vous tuer, vais te tuer, va vous tuer, va te tuer, vais vous retrouver, sais ou vous habitez, sais ou tu habites,
    allez le payer, vas le payer, poser une bombe, bombe dans, porter plainte, porte plainte, depose plainte,
    deposer plainte, plainte contre, mon avocat, mon avocate, mes avocats, saisir la justice, saisir le tribunal,
    au tribunal, mise en demeure, signal conso, dgccrf, menace de, menaces de mort, mort aux,
    kill you, i know where you live, you will pay for this, going to burn, bomb in, my lawyer, my lawyers, my solicitor,
    sue you, suing you, legal action, take you to court, trading standards, death threat*
  `),
  press: lines(`
    journaliste, journalistes, un reportage, mon reportage, pour un article, carte de presse, droit de reponse,
    attache de presse, attachee de presse, service presse, agence de presse, je prepare une enquete, votre interview,
    vous interviewer, redaction de,
    journalist, journalists, reporter, press office, press enquiry, press inquiry, news desk, writing a story,
    writing an article, request for comment, interview you
  `),
  insult: lines(`
    connard*, connasse*, salope*, salaud*, fils de pute, ta gueule, vos gueules, encule*, abruti, abrutis, abrutie, debile*,
    imbecile*, cretin, cretins, cretine, gros con, bande de cons, sales cons, pauvre con, escroc, escrocs, voleur, voleurs,
    voleuse*, allez vous faire, va te faire, bouffon, bouffons, ordure, ordures,
    idiot, idiots, moron, morons, asshole*, arsehole*, bastard, bastards, fuck you, fuck off, bitch, bitches, scumbag*,
    liar, liars, thieves, scammer*, crooks
  `),
  complaint: lines(`
    arnaque, arnaques, arnaquer, arnaquee, scandale, scandaleux, scandaleuse*, inadmissible*, inacceptable*, honte, honteux,
    honteuse*, decu, decue, decus, decues, deception*, decevant*, jamais recu, pas recu, rien recu, toujours pas, en retard,
    rembourse, remboursee, rembourser, remboursez, remboursement*, en panne, casse, cassee, cassees, defectueux,
    defectueuse*, ne marche pas, ne fonctionne pas, marche plus, fonctionne plus, reclamation*, plus jamais, lamentable*,
    catastrophique*, mecontent, mecontente*, facture deux fois, debite deux fois, mensongere, mensonger, sans reponse,
    aucune reponse, injoignable*, perdu un client, se moquer du monde,
    refund*, scam, scams, disappoint*, broken, not working, doesn t work, does not work, doesn t open, never received,
    never arrived, not received, complaint*, complain*, unacceptable, disgrace*, terrible, awful, worst, faulty, defective,
    still waiting, rip off, no answer, no reply, charged twice, false advertising
  `),
  question: lines(`
    est ce que, avez vous, pouvez vous, pourriez vous, peut on, y a t il, savez vous, serait il possible, auriez vous,
    faites vous, livrez vous, a quelle heure, jusqu a quand, comment faire, comment puis je, puis je,
    do you have, do you know, can you, can i, could you, could i, is it possible, is there, are there, will you, would you,
    how much, how many, how long, how do, how can, where can, what time, when will, when is
  `),
}

/** Only as the first word of a message: elsewhere these mean other things. */
export const firstWords = new Set(
  lines(
    `comment, quand, ou, pourquoi, combien, quel, quelle, quels, quelles, qui, how, when, where, why, what, which, who`,
  ),
)

/** Said with a smile: these words set off nothing where they stand like this. */
export const harmless: readonly string[] = lines(`
  de malade, de malades, comme un malade, mort de rire, morte de rire, presse agrumes, casse croute, casse tete, casse noix,
  sick beat, sick of waiting, bombe atomique, sans danger, trop explose
`)
