import { Trans, useLingui } from '@lingui/react/macro'
import { TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '#web/client/client.ts'
import { RefusalNotice } from '#web/i18n/index.ts'
import { SectionHead } from '#web/ui/panel.tsx'
import { SkeletonRows } from '#web/ui/skeletons.tsx'
import classes from './data.module.css'
import { PersonRow } from './person-row.tsx'

/** Somebody of the audience, by a name or a handle. */
export function FindPerson({ mayErase }: { mayErase: boolean }) {
  const { t } = useLingui()
  const [typed, setTyped] = useState('')
  const [words] = useDebouncedValue(typed.trim(), 250)
  const found = useQuery({
    ...api.contacts.find.queryOptions({ input: { words, limit: 12 } }),
    enabled: words !== '',
    placeholderData: keepPreviousData,
  })
  return (
    <section className={classes.section}>
      <SectionHead
        title={t`La demande d’une personne`}
        detail={<Trans>son nom, ou son identifiant sur un réseau</Trans>}
      />
      <TextInput
        label={t`Chercher une personne`}
        placeholder={t`Par exemple lea.infuse`}
        value={typed}
        onChange={event => setTyped(event.currentTarget.value)}
        maxLength={200}
        className={classes.search}
      />
      <RefusalNotice error={found.error} />
      {words !== '' && found.isPending ? <SkeletonRows rows={2} /> : null}
      {words !== '' && found.data ? (
        found.data.items.length > 0 ? (
          <ul className={classes.people}>
            {found.data.items.map(person => (
              <PersonRow key={person.id} person={person} mayErase={mayErase} />
            ))}
          </ul>
        ) : (
          <p className={classes.empty}>
            <Trans>Rien pour « {words} ». Essayez son identifiant exact.</Trans>
          </p>
        )
      ) : null}
    </section>
  )
}
