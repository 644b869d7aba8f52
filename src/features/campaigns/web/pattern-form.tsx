import { Trans, useLingui } from '@lingui/react/macro'
import { Button, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { instantToZoned } from '#kit/time/zones.ts'
import { api, client } from '#web/client/client.ts'
import { queryClient } from '#web/client/query-client.ts'
import { RefusalNotice, useFormat } from '#web/i18n/index.ts'
import { useNotice } from '#web/ui/toast-store.ts'
import {
  type LinkPattern,
  lintPattern,
  markAddress,
  type PatternField,
  patternFields,
} from '../domain/pattern.ts'
import { useFindingWords } from './finding-words.ts'
import classes from './links.module.css'
import type { Account } from './use-accounts.ts'

export type PatternOfAccount = Awaited<ReturnType<typeof client.campaigns.patterns.list>>[number]

function useFieldWords(): Record<PatternField, string> {
  const { t } = useLingui()
  return {
    source: t`Source (utm_source)`,
    medium: t`Support (utm_medium)`,
    campaign: t`Campagne (utm_campaign)`,
    content: t`Contenu (utm_content)`,
  }
}

/** The address of an invented page, as this account would mark it. */
function Preview({ pattern, account }: { pattern: LinkPattern; account: Account }) {
  const { t } = useLingui()
  const format = useFormat()
  const marked = markAddress(new URL('https://colibri.example/brume'), pattern, {
    network: account.network,
    account: account.handle,
    campaign: t`Automne`,
    post: t`Brume d’automne`,
    date: instantToZoned(format.now, format.zone).date,
  })
  return (
    <div className={classes.wide}>
      <p className={classes.quiet}>
        <Trans>Une adresse suivie sur ce compte</Trans>
      </p>
      <p className={classes.preview}>{marked}</p>
    </div>
  )
}

function Findings({ pattern }: { pattern: LinkPattern }) {
  const words = useFindingWords()
  const sentences = [...new Set(lintPattern(pattern).map(words))]
  return (
    <div className={classes.wide} role="status">
      {sentences.length > 0 ? (
        <ul className={classes.findings}>
          {sentences.map(sentence => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      ) : null}
    </div>
  )
}

type PatternFormProps = { kept: PatternOfAccount; account: Account; mayChange: boolean }

/** How the addresses of one account say where their visitors come from. */
export function PatternForm({ kept, account, mayChange }: PatternFormProps) {
  const { t } = useLingui()
  const words = useFieldWords()
  const notify = useNotice()
  const { channelId, isDefault, ...written } = kept
  const [pattern, setPattern] = useState<LinkPattern>(written)
  const done = async (message: string) => {
    await queryClient.invalidateQueries({ queryKey: api.campaigns.patterns.key() })
    notify(message)
  }
  const change = useMutation({
    mutationFn: () => client.campaigns.patterns.change({ channelId, ...pattern }),
    onSuccess: () => done(t`Modèle enregistré. Les liens déjà faits ne changent pas.`),
  })
  const reset = useMutation({
    mutationFn: () => client.campaigns.patterns.reset({ channelId }),
    onSuccess: ({ source, medium, campaign, content }) => {
      setPattern({ source, medium, campaign, content })
      return done(t`Modèle de Parvis rétabli.`)
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    change.mutate()
  }
  return (
    <form className={classes.form} onSubmit={submit}>
      {patternFields.map(field => (
        <TextInput
          key={field}
          label={words[field]}
          value={pattern[field]}
          maxLength={200}
          readOnly={!mayChange}
          onChange={event => setPattern({ ...pattern, [field]: event.currentTarget.value })}
        />
      ))}
      <Findings pattern={pattern} />
      <Preview pattern={pattern} account={account} />
      <div className={classes.wide}>
        <RefusalNotice error={change.error ?? reset.error} />
      </div>
      {mayChange ? (
        <div className={`${classes.buttons} ${classes.wide}`}>
          <Button type="submit" variant="filled" loading={change.isPending}>
            <Trans>Enregistrer le modèle</Trans>
          </Button>
          {isDefault ? null : (
            <Button variant="subtle" loading={reset.isPending} onClick={() => reset.mutate()}>
              <Trans>Revenir au modèle de Parvis</Trans>
            </Button>
          )}
        </div>
      ) : null}
    </form>
  )
}
