"""A multinomial logistic regression of scikit-learn behind Python's own web server: what a colleague would write in an afternoon.

Usage: python3 rival.py PORT    Prints a line when it listens.
The factors and sectors are those of the service's model; what it is fitted on is made up, as only the time of an answer counts.
"""
import json
import random
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder

FACTORS = {
    "period": ["2015-2016", "2017-2019"],
    "region": ["netherlands", "other-europe", "africa", "asia", "other", "unknown"],
    "minority": ["minor", "adult"],
    "reporter": ["noord-nederland", "oost-nederland", "midden-nederland", "noord-holland", "amsterdam", "den-haag", "rotterdam",
                 "zeeland-west-brabant", "oost-brabant", "limburg", "national-unit", "police", "kmar", "labour-inspectorate",
                 "care-coordinator", "fairwork", "other"],
}
SECTORS = ["brothel-club-private-house", "window", "escort-hotel", "home", "street", "other"]

draw = random.Random(1)
rows = [[draw.choice(levels) for levels in FACTORS.values()] for _ in range(1380)]
model = make_pipeline(OneHotEncoder(categories=list(FACTORS.values())), LogisticRegression(max_iter=500))
model.fit(rows, [draw.choice(SECTORS) for _ in rows])


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # otherwise each answer waits 40 ms for an acknowledgement

    def do_POST(self):
        record = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        probabilities = model.predict_proba([[record[factor] for factor in FACTORS]])[0]
        answer = json.dumps({"probabilities": dict(zip(model.classes_, probabilities.tolist()))}).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, format, *arguments):
        pass


server = ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Handler)
print("listening", flush=True)
server.serve_forever()
