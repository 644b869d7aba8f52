import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Button, FileButton } from '@mantine/core'
import { IconFileUpload } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { api } from '#web/client/client.ts'
import { RefusalNotice, useFormat } from '#web/i18n/index.ts'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Icon } from '#web/ui/icon.tsx'
import { Row, Rows, SectionHead } from '#web/ui/panel.tsx'
import { SkeletonRows } from '#web/ui/skeletons.tsx'
import { Tag } from '#web/ui/tag.tsx'
import classes from './import.module.css'
import { sendFile } from './send-file.ts'
import type { PastImport } from './use-review.ts'
import { useWithdraw } from './use-withdraw.ts'

function KnownForms() {
  return (
    <ul className={classes.forms}>
      <li>
        <Trans>Avec des noms de colonnes : ceux de Buffer, de Postiz, ou les vôtres.</Trans>{' '}
        <code>Text, Posting Time</code>, <code>content, publishDate</code>
      </li>
      <li>
        <Trans>Sans noms : date et heure, texte, lien, comme l’envoi groupé de Hootsuite.</Trans>
      </li>
      <li>
        <Trans>
          CSV de 5 Mo et de 5 000 lignes au plus. Les images par adresse restent à ajouter.
        </Trans>
      </li>
    </ul>
  )
}

function PastRow({ past }: { past: PastImport }) {
  const { t } = useLingui()
  const format = useFormat()
  const withdraw = useWithdraw()
  const { name, madeBy } = past
  const when = format.when(new Date(past.importedAt ?? past.createdAt))
  const gone = past.state === 'withdrawn'
  return (
    <Row
      aside={
        gone ? null : (
          <Button
            variant="subtle"
            aria-label={t`Retirer l’import, ${name}`}
            onClick={() => void withdraw(past)}
          >
            <Trans>Retirer l’import</Trans>
          </Button>
        )
      }
    >
      <div className={classes.line}>
        <b>{name}</b>
        {gone ? (
          <Tag>
            <Trans>Import retiré</Trans>
          </Tag>
        ) : null}
      </div>
      <div className={classes.quiet}>
        <Plural value={past.posts} one="# publication" other="# publications" />, {when}
        {madeBy ? `, ${madeBy}` : ''}
      </div>
    </Row>
  )
}

function PastImports() {
  const { t } = useLingui()
  const past = useQuery(api.publishing.imports.list.queryOptions({ input: {} }))
  return (
    <section className={classes.section}>
      <SectionHead title={t`Imports faits`} />
      <RefusalNotice error={past.error} />
      {past.isPending ? <SkeletonRows rows={2} /> : null}
      {past.data?.length === 0 ? (
        <EmptyState
          bare
          sentence={
            <Trans>Aucun import. Tant que rien n’est parti, un import se retire en entier.</Trans>
          }
        />
      ) : null}
      {past.data && past.data.length > 0 ? (
        <Rows label={t`Imports faits`}>
          {past.data.map(one => (
            <PastRow key={one.id} past={one} />
          ))}
        </Rows>
      ) : null}
    </section>
  )
}

/** Choosing a file, and what was imported before. */
export function ImportStart() {
  const { t } = useLingui()
  const navigate = useNavigate()
  const send = useMutation({
    mutationFn: sendFile,
    onSuccess: ({ id }) => navigate({ to: '/settings/import', search: { file: id } }),
  })
  return (
    <>
      <section className={classes.section}>
        <SectionHead title={t`Fichier`} />
        <KnownForms />
        <FileButton
          accept=".csv,.tsv,.txt,text/csv"
          onChange={file => {
            if (file) send.mutate(file)
          }}
        >
          {props => (
            <Button
              {...props}
              variant="filled"
              loading={send.isPending}
              leftSection={<Icon of={IconFileUpload} />}
            >
              <Trans>Choisir un fichier</Trans>
            </Button>
          )}
        </FileButton>
        <RefusalNotice error={send.error} />
      </section>
      <PastImports />
    </>
  )
}
