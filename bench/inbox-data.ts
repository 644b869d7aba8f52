/** A hundred thousand conversations and a million messages, written by PostgreSQL itself. */
import type pg from 'pg'

export interface Filling {
  readonly workspaceId: string
  readonly channelIds: readonly string[]
  readonly conversations: number
  readonly messages: number
  readonly say: (line: string) => void
}

/** Said in about that share of the messages. */
export const wordShares = {
  common: 'bonjour',
  middling: 'colibri',
  rare: 'xylophone',
  absent: 'zwieback',
} as const

const chunk = 50_000
/** Sentences, each said many times with a number of its own. */
const texts = 5_000

/** Words of everyday messages: the first ones come often, the last ones seldom. */
const vocabulary =
  `commande livraison colis magasin dimanche horaires produit couleur taille prix merci avis question photo
  vidéo équipe recette atelier boutique cadeau réponse semaine demain soirée vitrine panier remise carte client adresse
  téléphone courriel échange retour facture délai stock rupture nouveauté collection automne hiver printemps été tissu laine
  coton cuir papier encre peinture café thé chocolat châtaigne miel pain farine beurre légumes fruits marché producteur local
  vélo voiture train parking entrée accessible fauteuil enfant famille ami anniversaire mariage fête concert festival musée
  exposition billet réservation place complet inscription formulaire compte mot passe connexion site application erreur page
  lien image son volume écran batterie chargeur garantie réparation pièce montage notice service équipe conseil essai devis`
    .split(/\s+/)
    .filter(Boolean)

/** Fills as the schema's owner; indexes of words are built at the end, as a restore does. */
export async function fillInbox(owner: pg.Client, filling: Filling): Promise<void> {
  const { workspaceId, channelIds, conversations, messages, say } = filling
  await owner.query('select setseed(0.42)')
  await owner.query(
    `insert into identity (workspace_id, id, network, remote_id, handle, display_name, first_seen_at, last_seen_at)
     select $1, ('00000000-0000-7000-9000-' || lpad(to_hex(n), 12, '0'))::uuid, 'practice', 'author' || n, 'personne' || n,
            'Personne ' || n, now() - interval '2 years', now()
       from generate_series(0, $2::integer - 1) n`,
    [workspaceId, Math.ceil(conversations / 2)],
  )
  await owner.query(
    `insert into conversation (workspace_id, id, channel_id, network, thread, kind, state, urgency, urgency_reason,
       waiting_since, first_message_at, last_message_at, author_id, preview, messages, version)
     select $1, ('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, ($2::uuid[])[1 + n % array_length($2, 1)],
            'practice', 't' || n, 'reply', case when n % 10 < 4 then 'open' else 'done' end,
            case when n % 100 = 0 then 0 when n % 5 = 0 then 1 else 2 end, '{"rule": "question", "words": ["?"]}',
            case when n % 10 < 4 then at end, at, at,
            ('00000000-0000-7000-9000-' || lpad(to_hex(n / 2), 12, '0'))::uuid, 'Bonjour, avez-vous reçu ma commande ?', $4, 1
       from (select n, date_trunc('milliseconds', now() - random() * interval '700 days') as at
               from generate_series(0, $3::integer - 1) n) c`,
    [workspaceId, channelIds, conversations, Math.round(messages / conversations)],
  )
  say('conversations are there; messages')
  await owner.query(
    `create temporary table said as
     select n, (select string_agg(($1::text[])[1 + floor(array_length($1, 1) * random() * random())], ' ')
                  from generate_series(1, 12 + n % 9)) as text
       from generate_series(0, ${texts - 1}) n`,
    [vocabulary],
  )
  await owner.query('create unique index on said (n)')
  await owner.query('drop index message_words')
  for (let from = 0; from < messages; from += chunk) {
    await owner.query(
      `insert into message (workspace_id, id, conversation_id, channel_id, remote_id, direction, kind, identity_id, text,
         language, at, kept_at, version)
       select $1, gen_random_uuid(), ('00000000-0000-7000-8000-' || lpad(to_hex(m.n % $3::integer), 12, '0'))::uuid,
              ($2::uuid[])[1 + (m.n % $3) % array_length($2, 1)], 'm' || m.n, case when m.n % 3 = 0 then 'out' else 'in' end, 'reply',
              case when m.n % 3 = 0 then null else ('00000000-0000-7000-9000-' || lpad(to_hex((m.n % $3) / 2), 12, '0'))::uuid end,
              case when m.n % 3 < 2 then '${wordShares.common} ' else '' end || said.text || ' nº ' || m.n
                || case when m.n % 100 = 7 then ' ${wordShares.middling}' else '' end
                || case when m.n % 40000 = 9 then ' ${wordShares.rare}' else '' end,
              'fr', date_trunc('milliseconds', now() - random() * interval '700 days'), now(), 1
         from generate_series($4::integer, $5::integer - 1) m (n) join said on said.n = m.n % ${texts}`,
      [workspaceId, channelIds, conversations, from, Math.min(messages, from + chunk)],
    )
    if ((from / chunk) % 4 === 3) say(`${from + chunk} messages`)
  }
  say('the index of words')
  await owner.query(`set maintenance_work_mem = '256MB'`)
  await owner.query('create index message_words on message using gin (words)')
  await owner.query('vacuum analyze conversation')
  await owner.query('vacuum analyze message')
  await owner.query('analyze identity')
}
