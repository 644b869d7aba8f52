import { Trans, useLingui } from '@lingui/react/macro'
import { TagsInput, Textarea, TextInput } from '@mantine/core'
import { useId } from 'react'
import { formatRules } from '#connectors/formats/formats.ts'
import { graphemes } from '#kit/text/measure.ts'
import { slugify } from '#kit/text/slug.ts'
import { CharCounter } from '#web/ui/char-counter.tsx'
import type { ArticleDraft, PartDraft } from '../../domain/content.ts'
import classes from './article.module.css'
import { ArticleBody } from './article-body.tsx'
import { useComposer } from './composer-context.tsx'
import { changeArticle } from './draft-edits.ts'
import type { Shows } from './editor.tsx'
import type { ChosenVersion } from './effective-versions.ts'
import { MediaOf } from './media-of.tsx'

type ChangeArticle = (change: (article: ArticleDraft) => ArticleDraft) => void
type FieldsProps = { version: ChosenVersion; article: ArticleDraft; onChange: ChangeArticle }

/** The address follows the title until it is written by hand. */
const withTitle =
  (title: string) =>
  (article: ArticleDraft): ArticleDraft => ({
    ...article,
    title,
    slug: article.slug === slugify(article.title) ? slugify(title) : article.slug,
  })

function Counter({ count, max }: { count: number; max: number | undefined }) {
  return max === undefined ? null : <CharCounter count={count} max={max} />
}

function HeadFields({ version, article, onChange }: FieldsProps) {
  const { t } = useLingui()
  const { locked } = useComposer()
  const { manifest } = version.network
  const rules = formatRules(manifest, 'article')
  const title = rules?.title?.most
  return (
    <>
      <TextInput
        size="lg"
        label={t`Titre`}
        data-field="title"
        maxLength={1_000}
        readOnly={locked}
        value={article.title}
        onChange={event => onChange(withTitle(event.currentTarget.value))}
        rightSectionWidth={120}
        rightSection={<Counter count={graphemes(article.title)} max={title?.value} />}
      />
      {rules?.bare ? null : <BlogFields version={version} article={article} onChange={onChange} />}
    </>
  )
}

/** What only a blog has. */
function BlogFields({ version, article, onChange }: FieldsProps) {
  const { t } = useLingui()
  const { locked } = useComposer()
  const { excerpt } = version.network.manifest.limits
  return (
    <>
      <TextInput
        label={t`Adresse de l’article`}
        description={t`Lettres, chiffres et tirets.`}
        maxLength={400}
        readOnly={locked}
        value={article.slug}
        onChange={event => {
          const slug = event.currentTarget.value
          onChange(before => ({ ...before, slug }))
        }}
        onBlur={() => onChange(before => ({ ...before, slug: slugify(before.slug) }))}
      />
      <div>
        <Textarea
          label={t`Extrait`}
          description={t`Deux phrases qui donnent envie de lire.`}
          data-field="excerpt"
          autosize
          minRows={2}
          maxLength={5_000}
          readOnly={locked}
          value={article.excerpt}
          onChange={event => {
            const words = event.currentTarget.value
            onChange(before => ({ ...before, excerpt: words }))
          }}
        />
        <Counter count={graphemes(article.excerpt)} max={excerpt?.value} />
      </div>
    </>
  )
}

/** One picture: the cover is written as the media of a part, and read back as one use. */
function Cover({ version, article, onChange }: FieldsProps) {
  const { locked } = useComposer()
  const part: PartDraft = { text: '', media: article.cover ? [article.cover] : [] }
  return (
    <section className={classes.cover}>
      <h3>
        <Trans>Couverture</Trans>
      </h3>
      <MediaOf
        target={`${version.channel.id}:cover`}
        part={part}
        most={1}
        always
        onChange={
          locked
            ? null
            : change =>
                onChange(before => {
                  const media = change({
                    text: '',
                    media: before.cover ? [before.cover] : [],
                  }).media
                  return { ...before, cover: media.at(-1) ?? null }
                })
        }
      />
    </section>
  )
}

/** An article: its title, its cover and its text; for a blog its address, its excerpt and its categories too. */
export function ArticleEditor({ version, show }: { version: ChosenVersion; show: Shows }) {
  const { t } = useLingui()
  const { edit, locked, draft } = useComposer()
  const label = useId()
  const article = version.draft.adaptation?.article
  if (!article) return null
  const onChange: ChangeArticle = change => edit(changeArticle(version.channel.id, change))
  const fields = { version, article, onChange }
  const isBare = formatRules(version.network.manifest, 'article')?.bare === true
  return (
    <div className={classes.article}>
      {show === 'media' ? null : <HeadFields {...fields} />}
      {show === 'text' ? null : <Cover {...fields} />}
      {show === 'media' ? null : (
        <>
          {isBare ? null : (
            <TagsInput
              label={t`Catégories`}
              description={t`Celles du site, ou de nouvelles : elles y seront créées.`}
              readOnly={locked}
              maxTags={40}
              value={[...article.categories]}
              onChange={categories => onChange(before => ({ ...before, categories }))}
            />
          )}
          <div>
            <span id={label} className={classes.label}>
              <Trans>Texte de l’article</Trans>
            </span>
            <ArticleBody
              labelledBy={label}
              language={draft.language}
              html={article.html}
              readOnly={locked}
              onChange={html => onChange(before => ({ ...before, html }))}
            />
          </div>
        </>
      )}
    </div>
  )
}
