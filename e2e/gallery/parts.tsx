import { Button } from '@mantine/core'
import { IconAlertTriangle, IconClock, IconPlus } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import {
  Avatar,
  CharCounter,
  ConfirmDialog,
  Icon,
  Page,
  PageHead,
  PostCard,
  type PostState,
  PresenceAvatars,
  Row,
  Rows,
  SectionHead,
  SentenceLink,
  ShortcutHint,
  StateTag,
  Tag,
  TurnOf,
  useUndo,
} from '#web/ui/index.ts'
import { listenForShortcuts } from '#web/ui/shortcuts.ts'
import { Dials } from './dials.tsx'
import { Fields } from './fields.tsx'
import { Bird, Elephant } from './glyphs.tsx'

const values = {
  name: 'Sophie',
  time: '16 h',
  when: 'à 18 h 30',
  reason: 'incident théière',
  network: 'Bluesky',
  account: '@maisoncolibri.example',
}

const states: readonly PostState[] = [
  'draft',
  'to-approve',
  'change-asked',
  'approved',
  'scheduled',
  'suspended',
  'missed',
  'sending',
  'on-network-schedule',
  'assisted-to-do',
  'assisted-done',
  'published',
  'deleted',
  'refused',
  'reconnect-needed',
  'waiting',
  'unconfirmed-checking',
  'unconfirmed-yours',
]

const glyphs = (
  <>
    <Bird />
    <Elephant />
  </>
)

function Tags() {
  return (
    <section>
      <SectionHead title="États et marques" detail="17 états" />
      <div data-gallery="row">
        {states.map(state => (
          <StateTag key={state} state={state} values={values} />
        ))}
      </div>
      <div data-gallery="row">
        <Tag tone="now" icon={IconAlertTriangle}>
          Maintenant
        </Tag>
        <Tag tone="waiting" icon={IconClock}>
          Avant 13 h
        </Tag>
        <Tag tone="community">Essai, rien ne sort</Tag>
        <Tag>Modération</Tag>
        <ShortcutHint keys="mod+k" />
        <ShortcutHint keys="g a" />
        <CharCounter count={288} max={2200} />
        <CharCounter count={291} max={300} />
        <CharCounter count={312} max={300} unit="octets" />
        <TurnOf turn={{ of: 'department', name: 'Juridique' }} detail="promis pour 11 h" />
        <TurnOf turn={{ of: 'you' }} />
        <PresenceAvatars
          people={['Camille Roussel', 'Sophie Lacombe', 'Yanis Benali', 'Hélène Garnier'].map(
            name => ({ id: name, name }),
          )}
        />
      </div>
    </section>
  )
}

function Lists() {
  return (
    <div data-gallery="columns">
      <section>
        <SectionHead
          title="À traiter d’abord"
          detail="2 urgences"
          action={<a href="#tout">Tout ouvrir</a>}
        />
        <Rows>
          <Row
            tone="urgent"
            lead={<Avatar name="Thomas Lenoir" size="l" glyph={<Bird />} />}
            aside={<Button variant="filled">Répondre</Button>}
          >
            <b>Thomas : des noisettes dans Brume d’automne ?</b>
            <div>« Ma fille est allergique aux fruits à coque. »</div>
          </Row>
          <Row lead={<Avatar name="Josiane Pernot" size="l" />} aside={<Button>Ouvrir</Button>}>
            <b>Commande 48213 jamais reçue</b>
            <div>Josiane Pernot relance pour la deuxième fois.</div>
          </Row>
        </Rows>
      </section>
      <section>
        <SectionHead title="Part aujourd’hui" detail="4 publications" />
        <Rows>
          {states.slice(3, 7).map(state => (
            <Row key={state}>
              <PostCard
                shape="row"
                title="Brume d’automne est là"
                time="18:30"
                state={state}
                values={values}
                glyphs={glyphs}
                to="/posts/1"
              />
            </Row>
          ))}
        </Rows>
      </section>
      <section>
        <SectionHead title="Cartes" />
        <div data-gallery="cards">
          <PostCard
            title="Théière Aube en transparence"
            time="12:15"
            state="suspended"
            values={values}
            glyphs={glyphs}
            owner="Camille Roussel"
            to="/posts/2"
          />
          <PostCard
            past
            title="Story du matin"
            time="8:00"
            state="published"
            note="6 400 vues"
            glyphs={<Bird />}
            to="/posts/3"
          />
          <PostCard
            shape="line"
            title="Une ligne du mois, assez longue"
            time="9:00"
            state="scheduled"
            glyphs={<Elephant />}
            to="/posts/4"
          />
          <PostCard
            shape="line"
            title="Merci pour vos 300 tasses"
            time="18:00"
            state="refused"
            glyphs={<Bird />}
            to="/posts/5"
          />
        </div>
      </section>
    </div>
  )
}

export function Parts() {
  const offerUndo = useUndo()
  const [asked, setAsked] = useState(false)
  const [undone, setUndone] = useState(0)
  useEffect(listenForShortcuts, [])
  return (
    <main>
      <Page>
        <PageHead
          eyebrow="Mardi 6 octobre"
          sentence={
            <>
              Bonjour Camille.{' '}
              <SentenceLink tone="urgent" anchor="#u">
                Deux urgences
              </SentenceLink>
              ,{' '}
              <SentenceLink tone="going" to="/calendar">
                quatre publications
              </SentenceLink>{' '}
              à venir et{' '}
              <SentenceLink tone="department" onClick={() => undefined}>
                trois réponses
              </SentenceLink>{' '}
              que l’on vous doit.
            </>
          }
          aside={
            <>
              <Button
                variant="filled"
                leftSection={<Icon of={IconPlus} />}
                onClick={() =>
                  offerUndo({
                    message: 'Nouvelle heure : 18 h 45.',
                    undoLabel: 'Remettre comme avant',
                    undo: () => setUndone(undone + 1),
                  })
                }
              >
                Déplacer
              </Button>
              <Button onClick={() => setAsked(true)}>Supprimer</Button>
              <Button variant="subtle">Ignorer</Button>
              <Button disabled>Envoi…</Button>
              <output>{undone}</output>
            </>
          }
        />
        <Dials />
        <Tags />
        <Lists />
        <Fields />
        <ConfirmDialog
          opened={asked}
          title="Supprimer la publication ?"
          confirm="Supprimer la publication"
          onConfirm={() => setAsked(false)}
          onClose={() => setAsked(false)}
        >
          Elle disparaîtra de tous les comptes. Cela ne peut pas être annulé.
        </ConfirmDialog>
      </Page>
      <style>{`[data-gallery=row]{display:flex;flex-wrap:wrap;gap:10px;align-items:center;margin-bottom:14px}
        [data-gallery=columns]{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,320px),1fr));gap:28px;margin-top:22px}
        [data-gallery=columns]>*{min-width:0}
        [data-gallery=cards]{display:grid;gap:8px;max-width:220px}[data-gallery=stack]{display:flex;flex-direction:column;gap:14px;align-items:flex-start}
        [data-gallery=stack]>*{max-width:100%}`}</style>
    </main>
  )
}
