"""The posyandu of the village: name, place, and the usual day of the month."""

from flask import flash, g, redirect, render_template, url_for

from models.posyandu.post import Post, PostNameTaken
from models.village import Dusun
from views.fields import LineField, Optional, PickField, Required, chosen_id
from views.forms import Form, refuse
from views.pages import one_or_404
from views.village_forms import NumberField


class PostForm(Form):
    name = LineField(
        "Nama posyandu",
        Required("Tulis nama posyandu."),
        hint='Tanpa kata "Posyandu". Contoh: Melati.',
        longest=60,
    )
    place = LineField("Tempat", Optional(), hint="Contoh: Balai kampung Kadu Gede.")
    dusun = PickField("Dusun", Optional(), coerce=chosen_id, default=0)
    day = NumberField(
        "Tanggal biasanya", Optional(), hint="Tanggal buka tiap bulan. Kosongkan bila berubah-ubah.", most=31
    )

    def __init__(self, *args, **rest):
        super().__init__(*args, **rest)
        dusuns = ((each.id, each.name) for each in Dusun.select().order_by(Dusun.name))
        self.dusun.offer([(0, "Tidak ditentukan"), *dusuns])

    def said(self) -> dict:
        return {
            "name": self.name.data,
            "place": self.place.data,
            "dusun": self.dusun.data or None,
            "day": self.day.number,
        }


def posts():
    return _list_page(PostForm(formdata=None))


def add_post():
    form = PostForm()
    if form.validate():
        try:
            post = Post.found(by=g.account, uid=form.uid.data, **form.said())
            flash(f"Posyandu {post.name} ditambahkan.")
            return redirect(url_for("office.settings.posts"), 303)
        except PostNameTaken as error:
            refuse(form, "name", str(error))
    return _list_page(form), 422


def post(id: int):
    post = one_or_404(Post.select(), id)
    shown = {"name": post.name, "place": post.place, "dusun": post.dusun_id or 0, "day": str(post.day or "")}
    return render_template("office/settings/post.html", post=post, form=PostForm(formdata=None, data=shown))


def correct_post(id: int):
    post, form = one_or_404(Post.select(), id), PostForm()
    if form.validate():
        try:
            post.correct(by=g.account, **form.said())
            flash(f"Posyandu {post.name} tersimpan.")
            return redirect(url_for("office.settings.posts"), 303)
        except PostNameTaken as error:
            refuse(form, "name", str(error))
    return render_template("office/settings/post.html", post=post, form=form), 422


def _list_page(form: PostForm) -> str:
    return render_template("office/settings/posts.html", form=form, posts=Post.listed())
