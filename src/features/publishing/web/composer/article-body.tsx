import { useLingui } from '@lingui/react/macro'
import { ActionIcon, Button, Popover, TextInput, Tooltip } from '@mantine/core'
import {
  IconBold,
  IconH2,
  IconH3,
  IconItalic,
  IconLink,
  IconList,
  IconListNumbers,
  IconQuote,
} from '@tabler/icons-react'
import Link from '@tiptap/extension-link'
import { type Editor, EditorContent, useEditor, useEditorState } from '@tiptap/react'
import StarterKit from '@tiptap/starter-kit'
import { useEffect, useRef, useState } from 'react'
import { Icon, type IconShape } from '#web/ui/icon.tsx'
import classes from './article.module.css'
import { cleanHtml } from './clean-html.ts'

/** How every address begins, in any language. */
const addressStart = 'https://'

type ArticleBodyProps = {
  labelledBy: string
  language: string
  html: string
  readOnly: boolean
  onChange: (html: string) => void
}

type Tool = { name: string; icon: IconShape; active: boolean; run: () => void }

function useTools(editor: Editor): Tool[] {
  const { t } = useLingui()
  const active = useEditorState({
    editor,
    selector: ({ editor: now }) => ({
      h2: now.isActive('heading', { level: 2 }),
      h3: now.isActive('heading', { level: 3 }),
      bold: now.isActive('bold'),
      italic: now.isActive('italic'),
      bullets: now.isActive('bulletList'),
      numbers: now.isActive('orderedList'),
      quote: now.isActive('blockquote'),
    }),
  })
  const chain = () => editor.chain().focus()
  return [
    {
      name: t`Intertitre`,
      icon: IconH2,
      active: active.h2,
      run: () => chain().toggleHeading({ level: 2 }).run(),
    },
    {
      name: t`Petit intertitre`,
      icon: IconH3,
      active: active.h3,
      run: () => chain().toggleHeading({ level: 3 }).run(),
    },
    { name: t`Gras`, icon: IconBold, active: active.bold, run: () => chain().toggleBold().run() },
    {
      name: t`Italique`,
      icon: IconItalic,
      active: active.italic,
      run: () => chain().toggleItalic().run(),
    },
    {
      name: t`Liste`,
      icon: IconList,
      active: active.bullets,
      run: () => chain().toggleBulletList().run(),
    },
    {
      name: t`Liste numérotée`,
      icon: IconListNumbers,
      active: active.numbers,
      run: () => chain().toggleOrderedList().run(),
    },
    {
      name: t`Citation`,
      icon: IconQuote,
      active: active.quote,
      run: () => chain().toggleBlockquote().run(),
    },
  ]
}

function LinkTool({ editor }: { editor: Editor }) {
  const { t } = useLingui()
  const [opened, open] = useState(false)
  const [href, setHref] = useState('')
  const isLink = useEditorState({ editor, selector: ({ editor: now }) => now.isActive('link') })
  const apply = () => {
    const chain = editor.chain().focus().extendMarkRange('link')
    if (href.trim() === '') chain.unsetLink().run()
    else chain.setLink({ href: href.trim() }).run()
    open(false)
  }
  return (
    <Popover opened={opened} onChange={open} trapFocus returnFocus width={320}>
      <Popover.Target>
        <ActionIcon
          aria-label={t`Lien`}
          aria-pressed={isLink}
          className={classes.tool}
          onClick={() => {
            const known: unknown = editor.getAttributes('link').href
            setHref(typeof known === 'string' ? known : '')
            open(!opened)
          }}
        >
          <Icon of={IconLink} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown>
        <form
          className={classes.linkForm}
          onSubmit={event => {
            event.preventDefault()
            // The form stands inside no other, yet its event would climb to the page’s.
            event.stopPropagation()
            apply()
          }}
        >
          <TextInput
            type="url"
            label={t`Adresse du lien`}
            placeholder={addressStart}
            value={href}
            data-autofocus
            onChange={event => setHref(event.currentTarget.value)}
          />
          <Button type="submit" variant="filled">
            {href.trim() === '' ? t`Retirer le lien` : t`Poser le lien`}
          </Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  )
}

function Toolbar({ editor }: { editor: Editor }) {
  const { t } = useLingui()
  const tools = useTools(editor)
  return (
    <div className={classes.toolbar} role="toolbar" aria-label={t`Mise en forme`}>
      {tools.map(({ name, icon, active, run }) => (
        <Tooltip key={name} label={name}>
          <ActionIcon
            aria-label={name}
            aria-pressed={active}
            className={classes.tool}
            onClick={run}
          >
            <Icon of={icon} />
          </ActionIcon>
        </Tooltip>
      ))}
      <LinkTool editor={editor} />
    </div>
  )
}

const extensions = [
  StarterKit.configure({
    link: false,
    heading: { levels: [2, 3, 4] },
    code: false,
    codeBlock: false,
    horizontalRule: false,
    strike: false,
    underline: false,
  }),
  Link.configure({ openOnClick: false, autolink: true, protocols: ['https', 'http', 'mailto'] }),
]

/** The text of an article, with what articles need and nothing else. */
export function ArticleBody(props: ArticleBodyProps) {
  const { labelledBy, language, html, readOnly, onChange } = props
  const sent = useRef(html)
  const held = useRef(onChange)
  held.current = onChange
  const editor = useEditor({
    extensions,
    content: html,
    editable: !readOnly,
    editorProps: {
      attributes: {
        class: classes.body ?? '',
        lang: language,
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-labelledby': labelledBy,
      },
    },
    onUpdate: ({ editor: now }) => {
      sent.current = now.isEmpty ? '' : cleanHtml(now.getHTML())
      held.current(sent.current)
    },
  })
  useEffect(() => {
    editor?.setEditable(!readOnly, false)
  }, [editor, readOnly])
  useEffect(() => {
    // Another text came from elsewhere: a colleague’s save, the approved version.
    if (!editor || html === sent.current) return
    sent.current = html
    editor.commands.setContent(html, { emitUpdate: false })
  }, [editor, html])
  if (!editor) return null
  return (
    <div className={classes.frame}>
      {readOnly ? null : <Toolbar editor={editor} />}
      <EditorContent editor={editor} />
    </div>
  )
}
