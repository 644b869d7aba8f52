import { Trans, useLingui } from '@lingui/react/macro'
import { Button, TextInput } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { client } from '#web/client/client.ts'
import { findNetwork } from '#web/client/network-facts.ts'
import { networkOpening, networkWithin } from '#web/client/networks.tsx'
import { useFormat } from '#web/i18n/format.ts'
import { RefusalNotice } from '#web/i18n/refusals/refusal-notice.tsx'
import type { PublicationView } from '../shapes.ts'
import { useAccountOf } from './account-of.ts'
import classes from './publication.module.css'
import { usePublicationAct } from './use-publication-act.ts'

/** How every address begins, in any language. */
const addressStart = 'https://'

type Choice = 'wait' | 'it-is-there' | 'send-again' | 'give-up'
const choices: readonly Choice[] = ['wait', 'it-is-there', 'send-again', 'give-up']

type Words = Record<Choice, { title: string; detail: string; act: string }>

/** What each choice does; a double is « unlikely » at best, and said to be possible where it is. */
function useChoiceWords(publication: PublicationView): Words {
  const { t } = useLingui()
  const format = useFormat()
  const { network, nextTryAt, asksPerson } = publication
  const account = useAccountOf(publication)
  const name = networkWithin(account)
  // Where Parvis cannot read back, it cannot tell either what the network makes of a repeat.
  const keyed = !asksPerson && findNetwork(network)?.manifest.publishing.idempotency !== 'none'
  const when = nextTryAt ? format.when(new Date(nextTryAt)) : null
  return {
    wait: {
      title: when ? t`Attendre la relecture prévue ${when}` : t`Attendre encore`,
      detail: t`Rien n’est envoyé. La suite s’affichera dans Aujourd’hui.`,
      act: when ? t`Attendre la relecture` : t`Attendre encore`,
    },
    'it-is-there': {
      title: t`Je la vois en ligne`,
      detail: t`Elle passe à « Publiée ». Collez son adresse si vous l’avez.`,
      act: t`Dire qu’elle est en ligne`,
    },
    'send-again': {
      title: t`Elle n’y est pas, renvoyer`,
      detail: keyed
        ? t`${networkOpening(account)} reconnaît une demande répétée : un doublon est peu probable.`
        : t`Un doublon est possible si la première finit par paraître sur ${name}.`,
      act: t`Renvoyer la publication`,
    },
    'give-up': {
      title: t`Abandonner sur ${name}`,
      detail: t`Plus rien n’y sera envoyé. Les autres comptes ne changent pas.`,
      act: t`Abandonner ici`,
    },
  }
}

function Option(props: {
  chosen: boolean
  words: Words[Choice]
  onChoose: () => void
  children?: ReactNode
}) {
  const { chosen, words, onChoose, children } = props
  return (
    <div className={classes.option} data-chosen={chosen || undefined}>
      <label>
        <input type="radio" name="doubt" checked={chosen} onChange={onChoose} />
        <span>
          <b>{words.title}</b>
          <small>{words.detail}</small>
        </span>
      </label>
      {children}
    </div>
  )
}

/** In doubt, a person says what they see; the safest choice stands first and is chosen already. */
export function DoubtForm({ publication }: { publication: PublicationView }) {
  const { t } = useLingui()
  const words = useChoiceWords(publication)
  const [choice, setChoice] = useState<Choice>('wait')
  const [url, setUrl] = useState('')
  const { act, busy, error } = usePublicationAct(publication)
  const address = URL.canParse(url.trim()) ? { url: url.trim() } : {}
  const settle = () =>
    act(() =>
      client.publishing.publications.settle({
        id: publication.id,
        choice,
        ...(choice === 'it-is-there' ? address : {}),
      }),
    )
  return (
    <section className={classes.section}>
      <h3>
        {publication.asksPerson ? <Trans>À vous de dire</Trans> : <Trans>Si vous savez déjà</Trans>}
      </h3>
      <p className={classes.quiet}>
        {publication.asksPerson ? (
          <Trans>Parvis ne tranche pas à votre place. Regardez le compte, puis choisissez.</Trans>
        ) : (
          <Trans>
            Parvis relit le compte de lui-même. Rien ne repart seul tant que le doute demeure.
          </Trans>
        )}
      </p>
      <fieldset className={classes.options}>
        <legend className={classes.legend}>{t`Que voyez-vous sur le compte ?`}</legend>
        {choices.map(one => (
          <Option
            key={one}
            chosen={choice === one}
            words={words[one]}
            onChoose={() => setChoice(one)}
          >
            {one === 'it-is-there' && choice === one ? (
              <TextInput
                type="url"
                label={t`Adresse de la publication`}
                placeholder={addressStart}
                value={url}
                onChange={event => setUrl(event.currentTarget.value)}
              />
            ) : null}
          </Option>
        ))}
      </fieldset>
      {error ? <RefusalNotice error={error} /> : null}
      <Button variant="filled" size="lg" fullWidth disabled={busy} onClick={() => void settle()}>
        {busy ? <Trans>Envoi…</Trans> : words[choice].act}
      </Button>
      <p className={classes.quiet}>
        <Trans>Votre choix est daté et signé dans l’historique.</Trans>
      </p>
    </section>
  )
}
