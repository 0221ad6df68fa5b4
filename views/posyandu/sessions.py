"""The cadre's day: her posyandu, today's session, who is still to come."""

from flask import Blueprint, g, redirect, render_template, request, url_for

from models.paging import search_words
from models.posyandu.child import Child
from models.posyandu.post import Post
from models.posyandu.session import Session
from models.posyandu.visit import Visit
from views.fragments import page_or_fragment
from views.pages import one_or_404

door = Blueprint("sessions", __name__)


@door.get("/")
def index():
    posts = list(Post.visible_to(g.account))
    if len(posts) == 1:
        return _post_page(posts[0])
    return render_template(
        "posyandu/sessions/posts.html", posts=posts, open_today=Session.open_posts(g.village.today)
    )


@door.get("/pos/<int:id>")
def post(id: int):
    return _post_page(one_or_404(Post.visible_to(g.account), id))


@door.post("/pos/<int:id>/sesi")
def open_today(id: int):
    post = one_or_404(Post.visible_to(g.account), id)
    session = Session.open_on(post, g.village.today, g.account)
    return redirect(url_for(".show", id=session.id), 303)


@door.get("/sesi/<int:id>")
def show(id: int):
    session = one_or_404(Session.visible_to(g.account), id)
    text = search_words(request.args.get("q", ""), 60)
    done = Visit.weights_of(session)
    children = Child.all_expected_on(session.post, session.on)
    found = [child for child in children if child.matches(text)] if text else children
    return page_or_fragment(
        "posyandu/sessions/show.html",
        "posyandu/sessions/_lists.html",
        session=session,
        post_name=session.post.full_name,
        text=text,
        total=len(children),
        seen=sum(child.id in done for child in children),
        waiting=[child for child in found if child.id not in done],
        done=sorted((child for child in found if child.id in done), key=lambda child: -done[child.id][0]),
        visits=done,
    )


def _post_page(post: Post) -> str:
    sessions = list(Session.latest(post))
    today = next((each for each in sessions if each.on == g.village.today), None)
    return render_template(
        "posyandu/sessions/post.html",
        post=post,
        post_name=post.full_name,
        day=g.village.today,
        session=today,
        earlier=[each for each in sessions if each is not today],
    )
